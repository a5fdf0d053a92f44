import { groupBy } from '../core/group-by.ts';
import { foldCase } from '../core/ids.ts';
import type { MapColumn } from '../core/migration/map-columns.ts';
import type { DecidedRow } from '../core/migration/decided-map.ts';
import {
  byRule,
  isByRule,
  type MapAction,
  type MapDecision,
  mapDecisions,
  mapIdOf,
  type MapRow,
  type MigrationMap,
  nameOfSide,
  rowsOfMap,
} from '../core/migration/migration-map.ts';
import type { PackGroup, PackUser } from '../core/review/pack.ts';
import { isNoReviewer } from '../core/review/reviewer-name.ts';
import { editedCell } from './edited-cell.ts';
import { areTwo, existing } from './shared-names.ts';
import { oneOf } from '../core/text/one-of.ts';

/** A row of a map that somebody has filled in. */
export interface FilledRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<MapColumn, string>>>;
}

/** What is wrong with a filled-in map. */
export interface MapFault {
  /** Absent: the map lacks a row. */
  readonly line?: number;
  readonly name: string;
  readonly message: string;
}

export interface DecisionsRead {
  /** One for every row of the map, in its order; empty where there are faults. */
  readonly decided: readonly DecidedRow[];
  readonly faults: readonly MapFault[];
}

/**
 * What was decided on every row of a map. A row that is missing, given twice, not decided, or decided without a
 * reviewer is a fault, and so are two rows that end on one account or group of the second server.
 * @param nameKey by what the second server tells names apart
 */
export function readMapDecisions(
  map: MigrationMap,
  filled: readonly FilledRow[],
  nameKey: (name: string) => string = foldCase,
): DecisionsRead {
  const byId = groupBy(filled, ({ cells }) => cells.map_id ?? '');
  const rows = rowsOfMap(map);
  const known = new Set(rows.map(mapIdOf));
  const faults: MapFault[] = filled.flatMap((row) =>
    known.has(row.cells.map_id ?? '')
      ? []
      : [fault(row, 'the map that was drawn has no row with this map_id')],
  );
  const targets = targetsOf(map);
  const decided = rows.flatMap((row): DecidedRow[] => {
    const [own, ...others] = byId.get(mapIdOf(row)) ?? [];
    if (own === undefined) {
      faults.push({ name: nameOfSide(row.source), message: 'the row is missing' });
      return [];
    }
    if (others.length > 0)
      faults.push(...others.map((other) => fault(other, `the row is also in line ${own.line}`)));
    const end = editedCell(row, own) ?? decide(row, own, targets);
    if (typeof end !== 'string') return [end];
    faults.push(fault(own, end));
    return [];
  });
  faults.push(...sharedTargets(decided, { nameKey, ...map }));
  return faults.length === 0 ? { decided, faults } : { decided: [], faults };
}

const fault = ({ line, cells }: FilledRow, message: string): MapFault => ({
  line,
  name: cells.source_name ?? '',
  message,
});

/** Accounts and groups of the second server, by the names that a reviewer may write. */
interface Targets {
  readonly users: ReadonlyMap<string, PackUser>;
  readonly groups: ReadonlyMap<string, PackGroup>;
}

const targetsOf = ({ before: { users, groups } }: MigrationMap): Targets => ({
  users: new Map(users.map((user) => [user.username, user])),
  groups: new Map(groups.map((group) => [group.name, group])),
});

/** What the row ends in, or what is wrong with its decision. */
function decide(row: MapRow, { line, cells }: FilledRow, targets: Targets): DecidedRow | string {
  const word = (cells.decision ?? '').trim().toLowerCase();
  const [to, reviewer, reason] = (['decided_target', 'reviewer', 'reason'] as const).map((column) =>
    (cells[column] ?? '').trim().normalize('NFC'),
  ) as [string, string, string];
  if (word === '') return `no decision: write ${oneOf(mapDecisions)}`;
  const decision = mapDecisions.find((each) => each === word);
  if (decision === undefined)
    return `the decision is ${JSON.stringify(word)}; it must be ${oneOf(mapDecisions)}`;
  if (reviewer === '') return 'the decision has no reviewer';
  if (isNoReviewer(reviewer))
    return `${JSON.stringify(reviewer)} is not a name: write who decided into reviewer`;
  if (isByRule(reviewer) && (decision !== row.decision || to !== '')) {
    return `the decision was changed, and its reviewer is still ${byRule}: write who decided`;
  }
  if (decision === 'change' && to === '') return 'change needs a name in decided_target';
  if (decision !== 'change' && to !== '') return `${decision} takes no decided_target; write change`;
  const by = { line, choice: decision, reviewer, reason };
  if (row.kind === 'group')
    return { ...by, ...endOf(row, { decision, to }, targets.groups, 'create'), ...row };
  const isNew = row.source.status === 'locked' ? 'create_locked' : 'create';
  return { ...by, ...endOf(row, { decision, to }, targets.users, isNew), ...row };
}

/** @param isNew what becomes of a row whose new target does not exist yet */
function endOf<Side extends MapRow['source']>(
  { action, source, target }: Pick<MapRow, 'action'> & { readonly source: Side; readonly target?: Side },
  { decision, to }: { readonly decision: MapDecision; readonly to: string },
  existing: ReadonlyMap<string, Side>,
  isNew: MapAction,
): { readonly end: MapAction; readonly name: string; readonly linkedTo?: Side } {
  if (decision === 'leave') return { end: 'leave_behind', name: nameOfSide(source) };
  const linkedTo = decision === 'change' ? existing.get(to) : target;
  if (linkedTo !== undefined) return { end: 'link', name: nameOfSide(linkedTo), linkedTo };
  return decision === 'accept' ? { end: action, name: nameOfSide(source) } : { end: isNew, name: to };
}

/**
 * Two people in one account, or two groups in one, would be one from then on: nobody could tell them apart again. Two
 * that exist on the second server stay two, however similar their names are.
 */
function sharedTargets(
  decided: readonly DecidedRow[],
  { nameKey, change }: Pick<MigrationMap, 'change'> & { readonly nameKey: (name: string) => string },
): MapFault[] {
  // A change of the provider creates no account: people of a list are told apart as the list does.
  const end = change === 'provider' ? (side: MapRow['target']) => side : existing;
  const moving = decided.filter(({ end }) => end !== 'leave_behind');
  const byTarget = groupBy(moving, ({ kind, name }) => JSON.stringify([kind, nameKey(name)]));
  return [...byTarget.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.flatMap((row) => {
        const rival = same.find((other) => other !== row && !areTwo(end(row.linkedTo), end(other.linkedTo)));
        return rival === undefined ? [] : [sharedTarget(row, rival, change)];
      }),
    );
}

/** An id can be given to one account only, and every account keeps its memberships. */
const oneIdEach = 'write leave for one of the two, or change and another person of the new sign-in provider';

/** Two in one could not be told apart afterwards, and whose role counts is not for a program to say. */
const oneEach: Readonly<Record<MapRow['kind'], string>> = {
  user: 'write leave for one of the two. Its memberships are then in left-behind.csv; add those that the person needs on the second server',
  group: 'write leave for one of the two, or change and another name',
};

const sharedTarget = (row: DecidedRow, rival: DecidedRow, change: MigrationMap['change']): MapFault => ({
  line: row.line,
  name: nameOfSide(row.source),
  message:
    row.name === rival.name
      ? `${row.name} is also the target of line ${rival.line}: ${change === 'provider' ? oneIdEach : oneEach[row.kind]}`
      : `${row.name} and ${rival.name}, the target of line ${rival.line}, differ only in upper and lower case: write another name, or leave one of them`,
});
