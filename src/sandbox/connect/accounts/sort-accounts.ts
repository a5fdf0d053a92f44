import type { ApiRequest } from '../../http/exchange.ts';
import { ApiError } from '../api-error.ts';
import type { Account } from '../store/accounts.ts';
import { compareNames, comparePeople } from '../store/collation.ts';

/** The columns by which servers since 2026.02 can sort (connect-api §4.2, §5.8); ties are in list order. */
const orders = {
  first_name: (a: Account, b: Account) => compareNames(a.firstName, b.firstName),
  last_name: (a: Account, b: Account) => compareNames(a.lastName, b.lastName),
  username: (a: Account, b: Account) => compareNames(a.username, b.username),
  user_role: (a: Account, b: Account) => compareNames(a.role, b.role),
  created_time: (a: Account, b: Account) => a.createdTime.getTime() - b.createdTime.getTime(),
  active_time: (a: Account, b: Account) => (a.activeTime?.getTime() ?? 0) - (b.activeTime?.getTime() ?? 0),
} as const;

export type SortColumn = keyof typeof orders;

export const sortColumns = Object.keys(orders) as readonly SortColumn[];

/** Undefined when the query has no sort column. @throws {ApiError} 25 for a column that is not in the list */
export function readSort<Column extends SortColumn>(
  request: ApiRequest,
  columns: readonly Column[],
): Column | undefined {
  const raw = request.query.get('sort') ?? '';
  if (raw === '') return undefined;
  const column = columns.find((each) => each === raw);
  if (column === undefined)
    throw new ApiError('InvalidParameter', 'The parameter sort names no such column.');
  return column;
}

export const sortAccounts = (accounts: readonly Account[], column: SortColumn): Account[] =>
  accounts.toSorted((a, b) => orders[column](a, b) || comparePeople(a, b));
