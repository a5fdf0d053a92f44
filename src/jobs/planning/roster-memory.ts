import { foldCase } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterPrint } from '../../roster/roster-print.ts';
import { isEdition, namesSameGroups } from '../../roster/same-list.ts';
import type { JobContext } from '../job-context.ts';
import { readStateFile, stateKey, writeStateFile } from '../run-folder/state-folder.ts';

type MembershipPolicy = Policy['memberships'];

/** Which of the lists for one server a roster is an edition of. */
export interface RosterList {
  /** URL of the server. */
  readonly server: string;
  /** Lists are remembered for each profile; undefined is a profile too. */
  readonly profile: string | undefined;
  /** As the operator calls the list; undefined: its groups and people say which one it is. */
  readonly name: string | undefined;
}

/** The last edition of a list whose plan was agreed to. */
export interface AcceptedRoster {
  /** As {@link RosterList.name}, in lower case. */
  readonly name: string | null;
  readonly file: string;
  /** RFC 3339, UTC. */
  readonly acceptedAt: string;
  /** Whether it was ever the measure of who stays in its groups. Absent: before this was remembered. */
  readonly memberships?: MembershipPolicy;
  readonly print: RosterPrint;
}

/** What the state folder holds for each server and profile, the latest first. */
interface RosterMemory {
  readonly schema: 2;
  readonly server: string;
  readonly profile: string | null;
  readonly rosters: readonly AcceptedRoster[];
}

type State = Pick<JobContext, 'stateFolder' | 'on' | 'now'>;

/** More lists than anybody keeps for one server: of what is imported under ever new groups, the oldest is forgotten. */
const MOST_LISTS = 100;

export function readRosters({ server, profile }: RosterList, job: State): readonly AcceptedRoster[] {
  const rosters = readStateFile(fileFor(server, profile), job, {
    parse: (text) => [...(JSON.parse(text) as RosterMemory).rosters],
    onUnreadable: (path) => {
      job.on({ kind: 'baseline-unreadable', path });
    },
  });
  return rosters ?? [];
}

/**
 * The rosters that this one is to be compared with. One that has a name is compared with the last one of that name
 * only; one without a name with all that it may be an edition of, for a name that was forgotten is no other list.
 */
export function earlierEditions(
  print: RosterPrint,
  { name }: Pick<RosterList, 'name'>,
  rosters: readonly AcceptedRoster[],
): readonly AcceptedRoster[] {
  if (name !== undefined) return rosters.filter((earlier) => earlier.name === foldName(name));
  // It was agreed to as it is.
  if (rosters.some((earlier) => earlier.print.sha256 === print.sha256)) return [];
  return rosters.filter((earlier) => isEdition(print, earlier.print));
}

/**
 * The same for a sync, which is compared with lists that were synced. One that only added says no more than who is new:
 * it is the measure only of a list with the same name or groups.
 */
export const earlierMeasures = (
  print: RosterPrint,
  guard: Pick<RosterList, 'name'>,
  rosters: readonly AcceptedRoster[],
): readonly AcceptedRoster[] =>
  earlierEditions(print, guard, rosters).filter(
    (earlier) => guard.name !== undefined || wasSynced(earlier) || namesSameGroups(print, earlier.print),
  );

/** Remembers a roster in place of the earlier editions of the same name, or without one. */
export function rememberAccepted(
  {
    file,
    print,
    memberships,
  }: Pick<AcceptedRoster, 'file' | 'print'> & {
    readonly memberships: MembershipPolicy;
  },
  list: RosterList,
  job: State,
): void {
  const { server, profile = null } = list;
  const name = list.name === undefined ? null : foldName(list.name);
  const isReplaced = (earlier: AcceptedRoster): boolean =>
    earlier.name === name && (name !== null || isEdition(print, earlier.print));
  const rosters = readRosters(list, job);
  const others = rosters.filter((earlier) => !isReplaced(earlier));
  const accepted: AcceptedRoster = {
    name,
    file,
    acceptedAt: job.now().toISOString(),
    // A list that was synced once stays one, also after an edition that only adds.
    memberships: rosters.filter(isReplaced).some(wasSynced) ? 'sync' : memberships,
    print,
  };
  const memory: RosterMemory = {
    schema: 2,
    server,
    profile,
    rosters: [accepted, ...others].slice(0, MOST_LISTS),
  };
  writeStateFile(fileFor(server, list.profile), JSON.stringify(memory), job);
}

const wasSynced = ({ memberships }: AcceptedRoster): boolean => memberships !== 'add';

const foldName = (name: string): string => foldCase(name.trim());

const fileFor = (server: string, profile: string | undefined): string =>
  `${stateKey(server, profile ?? null)}.rosters.json`;
