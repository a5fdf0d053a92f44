import type { Directory, LookedUp } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import type { PlanInputs } from '../../plan/inputs.ts';
import { findGroupsToLookUp, findUsersToLookUp } from '../../plan/look-ups.ts';
import { findContradicted } from './contradicted-names.ts';
import { refuseDoubtfulNames } from './doubtful-names.ts';
import { findProbablePeople } from './probable-people.ts';
import type { NamesRead } from './read-names.ts';

export interface LookUpOptions {
  readonly target: Target;
  readonly policy: Policy;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called after each directory search. */
  readonly onLookUp: (done: number, total: number) => void;
}

/** What the remote directory says about the names of a file. */
export type NamesLookedUp = Pick<PlanInputs, 'lookedUpUsers' | 'lookedUpGroups' | 'names' | 'probablePeople'>;

/**
 * Searches the directory for people and groups that the server lacks. Sends only GET.
 * @throws {OperatorError} `usernames-doubtful`, `target-unauthorized`, `target-unreachable`
 */
export async function lookUpNames(
  { entries, blocked, writtenAs, lookedUp }: NamesRead,
  directory: Directory,
  options: LookUpOptions,
): Promise<NamesLookedUp> {
  const { target, policy, signal } = options;
  const { capabilities } = target;
  const named = entries.filter(({ username }) => !blocked.has(username));
  const unknown = findUsersToLookUp(named, directory, capabilities, policy);
  const users = unknown.filter((name) => !lookedUp.has(name));
  const groups = findGroupsToLookUp(entries, directory, capabilities, policy);
  if (policy.usernamesFrom === undefined) {
    const people = new Set(entries.map(({ username }) => username)).size;
    await refuseDoubtfulNames({ unknown: users, people, directory }, { target, signal });
  }
  const lookedUpUsers = new Map(lookedUp);
  const lookedUpGroups = new Map<GroupName, LookedUp>();
  await searchAll(
    [
      ...users.map((name) => async () => {
        lookedUpUsers.set(name, answered(await target.lookUpUser(name, signal)));
      }),
      ...groups.map((name) => async () => {
        lookedUpGroups.set(name, answered(await target.lookUpGroup(name, signal)));
      }),
    ],
    options,
  );
  const contradicted = await findContradicted(
    { writtenAs, lookedUp: lookedUpUsers, source: policy.usernamesFrom ?? 'username' },
    { ...options, directory },
  );
  return {
    lookedUpUsers,
    lookedUpGroups,
    names: { writtenAs, blocked: new Map([...blocked, ...contradicted]) },
    probablePeople: await findProbable(named, lookedUpUsers, directory, options),
  };
}

async function searchAll(
  searches: readonly (() => Promise<void>)[],
  { concurrency, onLookUp }: LookUpOptions,
): Promise<void> {
  let done = 0;
  await inParallel(concurrency, searches, async (search) => {
    await search();
    done += 1;
    onLookUp(done, searches.length);
  });
}

/** Adds the requests of its searches to those of the name itself. */
async function findProbable(
  entries: readonly RosterEntry[],
  lookedUp: Map<Username, LookedUp>,
  { users }: Directory,
  { target, concurrency, signal }: LookUpOptions,
): Promise<ReadonlyMap<Username, string>> {
  const { hints, attempts } = await findProbablePeople(entries, lookedUp, {
    accounts: users,
    target,
    concurrency,
    signal,
  });
  for (const [name, more] of attempts) {
    const answer = lookedUp.get(name);
    if (answer !== undefined) lookedUp.set(name, { ...answer, attempts: answer.attempts + more });
  }
  return hints;
}

/** A search that fails concerns one row; a refused key or a server that is gone concerns all of them. */
function answered(lookedUp: LookedUp): LookedUp {
  if (lookedUp.kind !== 'failed' || lookedUp.failure.stopsRun === undefined) return lookedUp;
  const { message, stopsRun } = lookedUp.failure;
  throw stopsRun === 'sign-in'
    ? new OperatorError(`the server refused the API key during the directory search: ${message}`, {
        code: 'target-unauthorized',
        hint: 'No change was sent. Set CONNECT_API_KEY to a valid key of an administrator and run the command again.',
      })
    : new OperatorError(`the server stopped answering during the directory search: ${message}`, {
        code: 'target-unreachable',
        hint: 'No change was sent. Check the address and the network, then run the command again.',
      });
}
