import type { Directory, LookedUp } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { LookUpMethod, Target } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import type { PlanInputs } from '../../plan/inputs.ts';
import { findGroupsToLookUp, findUsersToLookUp } from '../../plan/look-ups.ts';
import { findContradicted } from './contradicted-names.ts';
import { refuseDoubtfulNames } from './doubtful-names.ts';
import { findProbablePeople } from './probable-people.ts';
import type { NamesRead } from './read-names.ts';

export interface LookUpOptions {
  readonly target: Target;
  readonly policy: Policy;
  readonly lookUps: LookUpMethod;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called for each name that was looked up. */
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
  const { target, policy, lookUps, concurrency, signal, onLookUp } = options;
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
  const total = users.length + groups.length;
  const into =
    <Name>(answers: Map<Name, LookedUp>) =>
    (name: Name, answer: LookedUp): void => {
      answers.set(name, answered(answer));
      onLookUp(lookedUpUsers.size - lookedUp.size + lookedUpGroups.size, total);
    };
  const how = { method: lookUps, concurrency, signal };
  await target.lookUpUsers(users, { ...how, onAnswer: into(lookedUpUsers) });
  await target.lookUpGroups(groups, { ...how, onAnswer: into(lookedUpGroups) });
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

/** What the look-ups have cost: one search may answer for many names. */
export function lookUpNote({ lookedUpUsers, lookedUpGroups }: NamesLookedUp): readonly string[] {
  const answers = [...lookedUpUsers.values(), ...lookedUpGroups.values()];
  const searches = answers.reduce((sum, { attempts }) => sum + attempts, 0);
  if (searches === 0) return [];
  return [
    `${plural(searches, 'directory search', 'directory searches')} for ${plural(answers.length, 'name')}.`,
  ];
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

/**
 * A search that fails concerns one row; a refused key or a server that is gone concerns all of them.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export function answered(lookedUp: LookedUp): LookedUp {
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
