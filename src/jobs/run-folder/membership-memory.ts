import { eachDoneChange } from '../../apply/done-changes.ts';
import { isSettled, type RecordedRun } from '../../apply/recorded-run.ts';
import { membershipKey, type OwnMemberships } from '../../core/plan/own-memberships.ts';
import type { DoneChange } from '../../core/plan/undo.ts';
import type { JobContext } from '../job-context.ts';
import { readStateFile, stateKey, writeStateFile } from './state-folder.ts';

/** What the state folder holds for each server about who added which memberships. */
interface MembershipMemory {
  readonly schema: 1;
  readonly server: string;
  /** RFC 3339, UTC: runs that ended earlier are not in it. */
  readonly since: string;
  /** Runs that are in it, the latest last. */
  readonly runs: readonly string[];
  /** Memberships that runs added, and have not removed since. */
  readonly added: readonly string[];
  /** Memberships that runs removed without having added them: putting one back does not make it theirs. */
  readonly foreign: readonly string[];
}

type State = Pick<JobContext, 'stateFolder' | 'now' | 'on'>;

/** A run can be reported twice only while it is among the last ones. */
const MOST_RUNS = 200;

/** What earlier runs on a server added, and since when that is remembered; undefined: nothing is. */
export function ownMemberships(
  server: string,
  job: Pick<State, 'stateFolder' | 'on'>,
): { readonly added: OwnMemberships; readonly since: string } | undefined {
  const memory = readMemory(server, job);
  return memory === undefined ? undefined : { added: new Set(memory.added), since: memory.since };
}

/** Remembers which memberships a run added or removed, once, when all of its rows have ended. */
export function rememberMemberships(run: Pick<RecordedRun, 'header' | 'plan' | 'history'>, job: State): void {
  const { runId, facts } = run.header;
  const now = job.now().toISOString();
  const before = readMemory(facts.url, job) ?? nothingSince(now);
  if (!isSettled(run) || before.runs.includes(runId)) return;
  const memory: MembershipMemory = {
    schema: 1,
    server: facts.url,
    since: before.since,
    runs: [...before.runs, runId].slice(-MOST_RUNS),
    ...afterChanges(before, eachDoneChange(run)),
  };
  writeStateFile(nameFor(facts.url), JSON.stringify(memory), job);
}

const nothingSince = (since: string): Omit<MembershipMemory, 'schema' | 'server'> => ({
  since,
  runs: [],
  added: [],
  foreign: [],
});

type Ownership = Pick<MembershipMemory, 'added' | 'foreign'>;

function afterChanges(before: Ownership, done: Iterable<DoneChange>): Ownership {
  const added = new Set(before.added);
  const foreign = new Set(before.foreign);
  for (const { change, guid, answer } of done) {
    if (guid === undefined || answer !== 'confirmed') continue;
    if (change.kind === 'grant-membership') {
      const key = membershipKey(guid, change.group);
      if (!foreign.delete(key)) added.add(key);
    } else if (change.kind === 'revoke-membership') {
      const key = membershipKey(guid, change.group);
      if (!added.delete(key)) foreign.add(key);
    }
  }
  return { added: [...added], foreign: [...foreign] };
}

const readMemory = (server: string, job: Pick<State, 'stateFolder' | 'on'>): MembershipMemory | undefined =>
  readStateFile(nameFor(server), job, {
    parse: (text) => JSON.parse(text) as MembershipMemory,
    onUnreadable: (path) => {
      job.on({ kind: 'memberships-unreadable', path });
    },
  });

const nameFor = (server: string): string => `${stateKey(server)}.memberships.json`;
