import { bareLineRanges } from '../../core/text/line-ranges.ts';
import { cutMiddle } from '../../core/text/visible.ts';
import type { PlannedGroup } from '../../core/plan/plan.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { type ChangeKind, changeKinds } from './change-counts.ts';
import type { RowPlace } from '../run/row-places.ts';
import type { PlanLine } from './plan-lines.ts';

/** Groups to be created, where each comes from, and the lines of the file that name it. */
export const newGroups = (
  groups: readonly PlannedGroup[],
  lines: ReadonlyMap<number, RowPlace>,
  style: TextStyle,
): string =>
  renderTable(
    [
      { header: '', tone: () => changeKinds.newGroups.tone },
      { header: 'group' },
      { header: 'source' },
      { header: 'rows', align: 'right' },
      { header: 'for lines', atLeast: 9 },
    ],
    groups.map(({ change, rows }) => [
      changeKinds.newGroups.symbol,
      change.group,
      change.via === 'ticket' ? 'the remote directory' : 'the name only',
      String(rows.length),
      placesWords(rows.map((row) => lines.get(row) ?? row)),
    ]),
    style,
  );

/** Of many lines the first ranges; places that are not lines are named one by one. */
function placesWords(places: readonly RowPlace[]): string {
  const lines = places.filter((place) => typeof place === 'number');
  return lines.length === places.length ? bareLineRanges(lines) : places.join(', ');
}

/** Accounts to be created; some of them are locked right afterwards. */
export const newAccounts = (lines: readonly PlanLine[], style: TextStyle): string =>
  accountTable(
    'creations',
    [
      { header: 'username', cell: ({ who }) => who },
      { header: 'role', cell: ({ role }) => (role === '' ? "(the server's default)" : role) },
      ...(lines.some(({ status }) => status !== '')
        ? [{ header: 'status', cell: ({ status }: PlanLine) => status }]
        : []),
      { header: 'groups', overflow: 'wraps', cell: ({ groups }) => groups },
    ],
    lines,
    style,
  );

/** Existing accounts that get something else or something more. */
export const changedAccounts = (lines: readonly PlanLine[], style: TextStyle): string =>
  accountTable(
    'updates',
    [
      { header: 'username', cell: ({ who }) => who },
      { header: 'change', cell: ({ change }) => change },
      { header: 'groups', overflow: 'wraps', cell: ({ groups }) => groups },
    ],
    lines,
    style,
  );

/** Existing accounts that lose access: no name and no group is cut, however narrow the terminal is. */
export const lostAccess = (lines: readonly PlanLine[], style: TextStyle): string =>
  accountTable(
    'locks',
    [
      { header: 'username', cell: ({ who }) => who },
      { header: 'change', overflow: 'wraps', cell: allOf },
    ],
    lines,
    style,
  );

interface AccountColumn extends TableColumn {
  readonly cell: (line: PlanLine) => string;
}

/** A table of accounts, with the line of the file in front where a person can look there. */
function accountTable(
  kind: ChangeKind,
  own: readonly AccountColumn[],
  lines: readonly PlanLine[],
  style: TextStyle,
): string {
  const { symbol, tone } = changeKinds[kind];
  const align = lines.every(({ line }) => typeof line === 'number') ? 'right' : 'left';
  const place: AccountColumn = { header: 'line', align, cell: ({ line }) => String(line) };
  const columns: readonly AccountColumn[] = [
    { header: '', tone: () => tone, cell: () => symbol },
    ...(lines.some(({ line }) => line !== '') ? [place] : []),
    ...own,
  ];
  return renderTable(
    columns,
    lines.map((line) =>
      columns.map(({ cell }) => cell(kind === 'locks' ? line : withShortName(line, style))),
    ),
    style,
  );
}

/** A username that would push everything else off the line is shown by its two ends. */
const withShortName = (line: PlanLine, { cells }: TextStyle): PlanLine =>
  cells === 'whole' ? line : { ...line, who: cutMiddle(line.who, LONGEST_NAME) };

const LONGEST_NAME = 40;

/** Everything that happens to an account, and what of the row does not happen. */
function allOf({ change, groups, expected, detail, section }: PlanLine): string {
  // What closing an item does besides has to be seen as well: a grant in its list may take effect.
  const remark = expected.endsWith('_pending') || section === 'grantRemovals' ? detail : '';
  return [change, groups, remark].filter((part) => part !== '').join(', ');
}
