import type { PlannedGroup } from '../../core/plan/plan.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';
import type { ChangeKind } from './change-counts.ts';
import { changeKinds } from './change-counts.ts';
import type { PlanLine } from './plan-lines.ts';

/** Groups to be created, where each comes from, and the lines of the file that name it. */
export const newGroups = (
  groups: readonly PlannedGroup[],
  lines: ReadonlyMap<number, number>,
  style: TextStyle,
): string =>
  renderTable(
    [
      signOf('newGroups'),
      { header: 'group', atLeast: 10 },
      { header: 'source', atLeast: 10 },
      { header: 'for lines', atLeast: 9 },
    ],
    groups.map(({ change, rows }) => [
      changeKinds.newGroups.symbol,
      change.group,
      change.via === 'ticket' ? 'the remote directory' : 'the name only',
      rows.map((row) => lines.get(row) ?? row).join(', '),
    ]),
    style,
  );

/** Accounts to be created. */
export const newAccounts = (lines: readonly PlanLine[], style: TextStyle): string =>
  renderTable(
    [
      signOf('creations'),
      line,
      { header: 'username', atLeast: 10 },
      { header: 'role' },
      { header: 'groups', atLeast: 8 },
    ],
    lines.map((each) => [
      changeKinds.creations.symbol,
      String(each.line),
      each.who,
      each.role === '' ? "(the server's default)" : each.role,
      each.groups,
    ]),
    style,
  );

/** Existing accounts that get something else or something more. */
export const changedAccounts = (lines: readonly PlanLine[], style: TextStyle): string =>
  renderTable(
    [
      signOf('updates'),
      line,
      { header: 'username', atLeast: 10 },
      { header: 'change', atLeast: 'role publisher → administrator'.length },
      { header: 'groups', atLeast: 8 },
    ],
    lines.map((each) => [changeKinds.updates.symbol, String(each.line), each.who, each.change, each.groups]),
    style,
  );

/** Existing accounts that lose access: no name and no group is cut, however narrow the terminal is. */
export const lostAccess = (lines: readonly PlanLine[], style: TextStyle): string =>
  renderTable(
    [signOf('locks'), line, { header: 'username' }, { header: 'change', overflow: 'wraps' }],
    lines.map((each) => [changeKinds.locks.symbol, String(each.line), each.who, allOf(each)]),
    style,
  );

/** Everything that happens to an account, and what of the row does not happen. */
const allOf = ({ change, groups, expected, detail }: PlanLine): string =>
  [change, groups, expected.endsWith('_pending') ? detail : ''].filter((part) => part !== '').join(', ');

const signOf = (kind: ChangeKind): TableColumn => ({ header: '', tone: () => changeKinds[kind].tone });

const line = { header: 'line', align: 'right' } as const;
