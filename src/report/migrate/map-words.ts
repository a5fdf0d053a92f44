import { countBy } from '../../core/group-by.ts';
import { isListed, isWaiting, type MigrationMap, rowsOfMap } from '../../core/migration/migration-map.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';

/** How many rows are decided, and how many wait. Their sum is the number of people and groups of the first server. */
export interface MapCounts {
  readonly users: number;
  readonly groups: number;
  readonly linked: number;
  readonly created: number;
  readonly leftBehind: number;
  /** On an earlier map. */
  readonly decidedBefore: number;
  readonly waiting: number;
  /** Those of {@link waiting} that were decided on an earlier map, by other evidence. */
  readonly toSignAgain: number;
}

export function countMap(map: MigrationMap): MapCounts {
  const rows = rowsOfMap(map);
  const decided = countBy(
    rows.filter((row) => row.earlier === undefined && !isWaiting(row)),
    ({ action }) => action,
  );
  const of = (action: (typeof rows)[number]['action']): number => decided.get(action) ?? 0;
  return {
    users: map.users.length,
    groups: map.groups.length,
    linked: of('link'),
    created: of('create') + of('create_locked'),
    leftBehind: of('leave_behind'),
    decidedBefore: rows.filter((row) => row.earlier !== undefined && !isWaiting(row)).length,
    waiting: rows.filter(isWaiting).length,
    toSignAgain: rows.filter((row) => row.earlier !== undefined && isWaiting(row)).length,
  };
}

function waitingWords({ waiting, toSignAgain }: MapCounts): string {
  const all = `${plural(waiting, 'waits', 'wait')} for a decision`;
  return toSignAgain === 0
    ? all
    : `${all}, ${toSignAgain} of them because what the earlier decision was based on has changed`;
}

/** The same in sentences. */
export const mapWords = (map: MigrationMap): readonly string[] =>
  map.change === undefined ? moveWords(map) : changeWords(map);

/** Of a change of the sign-in provider, in which no account is created and groups stay. */
function changeWords(map: MigrationMap): readonly string[] {
  const counts = countMap(map);
  const { users, linked, leftBehind, decidedBefore } = counts;
  const before = decidedBefore === 0 ? '' : `, ${plural(decidedBefore, 'was', 'were')} decided before`;
  const others = map.before.users.length - identitiesInRows(map);
  return [
    `${plural(users, 'account')}: ${linked} correspond to a person of the new sign-in provider, ${plural(leftBehind, 'stays', 'stay')} as ${leftBehind === 1 ? 'it is' : 'they are'}${before}, and ${waitingWords(counts)}.`,
    ...(others === 0
      ? []
      : [
          `${plural(others, 'person', 'people')} of the new provider ${others === 1 ? 'is' : 'are'} in no row.`,
        ]),
  ];
}

const identitiesInRows = ({ users }: MigrationMap): number =>
  new Set(users.flatMap(({ target }) => target ?? [])).size;

const nameOf = ({ guid, username }: PackUser): string => JSON.stringify([guid, username]);

function moveWords(map: MigrationMap): readonly string[] {
  const counts = countMap(map);
  const { users, groups, linked, created, leftBehind, decidedBefore } = counts;
  const left = leftBehind === 0 ? '' : `, ${plural(leftBehind, 'stays', 'stay')} behind`;
  const targets = new Set(map.users.flatMap(({ target }) => (target === undefined ? [] : [nameOf(target)])));
  const others = map.before.users.filter((user) => !targets.has(nameOf(user))).length;
  const isList = map.before.users.some(isListed);
  const one = isList ? 'a person of the list' : 'one on the second server';
  const inNoRow = isList
    ? plural(others, 'person of the list', 'people of the list')
    : plural(others, 'account of the second server', 'accounts of the second server');
  const before = decidedBefore === 0 ? '' : `, ${plural(decidedBefore, 'was', 'were')} decided before`;
  return [
    `${plural(users, 'account')} and ${plural(groups, 'group')}: ${linked} correspond to ${one}, ${created} will be created${left}${before}, and ${waitingWords(counts)}.`,
    ...(others === 0 ? [] : [`${inNoRow} ${others === 1 ? 'is' : 'are'} in no row.`]),
    ...directoryWords(map),
  ];
}

const directoryWords = ({ directory }: MigrationMap): string[] =>
  directory === undefined
    ? []
    : [
        `Looked up in the directory of the second server: ${plural(directory.lookedUp, 'person', 'people')} without an account there, of whom it has ${directory.known} for certain.`,
      ];
