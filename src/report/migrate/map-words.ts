import { peopleInNoRow } from '../../core/migration/in-no-row.ts';
import { countBy } from '../../core/group-by.ts';
import { isListed, isWaiting, type MigrationMap, rowsOfMap } from '../../core/migration/migration-map.ts';
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

const beforeWords = ({ decidedBefore }: MapCounts): string =>
  decidedBefore === 0 ? '' : `, ${plural(decidedBefore, 'was', 'were')} decided before`;

function waitingWords({ waiting, toSignAgain }: MapCounts): string {
  const all = `${plural(waiting, 'waits', 'wait')} for a decision`;
  return toSignAgain === 0
    ? all
    : `${all}, ${toSignAgain} of them because what the earlier decision was based on has changed`;
}

/** The same in sentences. */
export const mapWords = (map: MigrationMap): readonly string[] => [
  ...(map.change === undefined ? moveWords(map) : changeWords(map)),
  ...(map.doubts ?? []).map((doubt) => `Check first: ${doubt}`),
];

/** Of a change of the sign-in provider, in which no account is created and groups stay. */
function changeWords(map: MigrationMap): readonly string[] {
  const counts = countMap(map);
  const { users, linked, leftBehind } = counts;
  const others = peopleInNoRow(map).length;
  return [
    `${plural(users, 'account')}: ${plural(linked, 'corresponds', 'correspond')} to a person of the new sign-in provider, ${plural(leftBehind, 'stays', 'stay')} as ${leftBehind === 1 ? 'it is' : 'they are'}${beforeWords(counts)}, and ${waitingWords(counts)}.`,
    ...(others === 0
      ? []
      : [
          `${plural(others, 'person', 'people')} of the new provider ${others === 1 ? 'is' : 'are'} in no row; in-no-row.csv lists them.`,
        ]),
  ];
}

function moveWords(map: MigrationMap): readonly string[] {
  const counts = countMap(map);
  const { users, groups, linked, created, leftBehind } = counts;
  const left = leftBehind === 0 ? '' : `, ${plural(leftBehind, 'stays', 'stay')} behind`;
  const others = peopleInNoRow(map).length;
  const isList = map.before.users.some(isListed);
  const one = isList ? 'a person of the list' : 'one on the second server';
  const inNoRow = isList
    ? plural(others, 'person of the list', 'people of the list')
    : plural(others, 'account of the second server', 'accounts of the second server');
  return [
    `${plural(users, 'account')} and ${plural(groups, 'group')}: ${plural(linked, 'corresponds', 'correspond')} to ${one}, ${created} will be created${left}${beforeWords(counts)}, and ${waitingWords(counts)}.`,
    ...(others === 0
      ? []
      : [`${inNoRow} ${others === 1 ? 'is' : 'are'} in no row; in-no-row.csv lists them.`]),
    ...directoryWords(map),
  ];
}

const directoryWords = ({ directory }: MigrationMap): string[] =>
  directory === undefined
    ? []
    : [
        `Looked up in the directory of the second server: ${plural(directory.lookedUp, 'person', 'people')} without an account there, of whom it has ${directory.known} for certain.`,
      ];
