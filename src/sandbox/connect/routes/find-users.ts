import { stringify } from 'csv-stringify/sync';
import { textReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { readFilters } from '../accounts/account-filters.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, requireReader, type Caller } from '../caller.ts';
import { readFlag } from '../input.ts';
import { cutPage, pageReply, readPage } from '../paging.ts';
import { presentUser } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import { readSort, sortAccounts, sortColumns } from '../accounts/sort-accounts.ts';
import type { Account } from '../store/accounts.ts';
import type { World } from '../world.ts';

export const findUserRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/users', handle: findUsers },
];

/** Lists or searches accounts (connect-api §4.2). */
function findUsers(request: ApiRequest, world: World): Reply {
  const caller = requireReader(request, world, 'users:read');
  const page = readPage(request, world);
  const prefix = request.query.get('prefix') ?? '';
  const found = findAccounts(request, prefix, caller, world);
  if (request.headers.accept === 'text/csv' && isSince(world.profile, '2026.02')) {
    return csvReply(found, caller, world);
  }
  // A search has only one page: the others are empty, however many accounts match (connect-api §4.2).
  const rows = prefix !== '' && page.number > 1 ? [] : cutPage(found, page);
  return pageReply(
    rows.map((account) => presentUser(account, caller, world)),
    page.number,
    found.length,
  );
}

/** A requested sort column takes precedence over the ranking of a search, and that over list order. */
function findAccounts(request: ApiRequest, prefix: string, caller: Caller, world: World): Account[] {
  const accepts = readFilters(request, caller, world);
  const direction = readFlag(request, 'asc_order', 'true');
  const sort = isSince(world.profile, '2026.02') ? readSort(request, sortColumns) : undefined;
  const { accounts, switches } = world;
  const all = prefix === '' ? accounts.inOrder : accounts.search(prefix, switches['prefix-ranking']);
  const found = all.filter(accepts);
  const sorted = sort === undefined ? found : sortAccounts(found, sort);
  const reversible = prefix === '' || sort !== undefined;
  return direction === 'false' && reversible ? sorted.toReversed() : sorted;
}

/** All matches on all pages, for administrators only, and not for service tokens (connect-api §1.2). The columns are a guess (connect-api §4.2, §15.14). */
function csvReply(accounts: readonly Account[], caller: Caller, world: World): Reply {
  if (!hasRole(caller, 'administrator') || caller.isService) throw new ApiError('PermissionDenied');
  const rows = accounts.map((account) => presentUser(account, caller, world));
  const columns = Object.keys(presentUser(caller.account, caller, world));
  const text = stringify(rows, { header: true, columns, cast: { boolean: String } });
  return textReply(200, 'text/csv', text);
}
