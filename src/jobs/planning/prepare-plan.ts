import type { AccessLossCounts } from '../../core/plan/access-loss.ts';
import type { Directory, LookedUp } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Plan, Policy } from '../../core/plan/plan.ts';
import { attributeNames } from '../../core/profile.ts';
import type { Roster } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { matchPeople } from '../../people/match.ts';
import { buildPlan } from '../../plan/build-plan.ts';
import { groupAttributes, groupAttributesNote, groupsAsAttribute } from '../../plan/groups-as-attribute.ts';
import type { RejectedRow } from '../../plan/inputs.ts';
import { findGroupsToLookUp, findUsersToLookUp } from '../../plan/look-ups.ts';

export interface PrepareOptions {
  readonly policy: Policy;
  readonly rejected: readonly RejectedRow[];
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recentLosses: AccessLossCounts;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called after each directory search. */
  readonly onLookUp: (done: number, total: number) => void;
}

export interface Prepared {
  readonly plan: Plan;
  /** The server as the plan found it. */
  readonly directory: Directory;
}

/** Reads the server, searches its directory for people and groups that it lacks, and plans. Sends only GET. */
export async function preparePlan(
  stated: Roster,
  target: Target,
  options: PrepareOptions,
): Promise<Prepared> {
  refuseViewer(target);
  const { policy, rejected, recentLosses, concurrency, signal } = options;
  const { capabilities, rules, facts } = target;
  const asAttribute = policy.groupsAs === 'attribute';
  const membersOf = new Set(
    stated.entries.flatMap(({ groups = [], leaveGroups = [] }) => [...groups, ...leaveGroups]),
  );
  const attributesOf = attributeNames(stated.entries, asAttribute ? groupAttributes : []);
  const directory = await target.readDirectory({ membersOf, attributesOf }, signal);
  const roster = asAttribute ? groupsAsAttribute(stated, directory, rules) : stated;

  const users = findUsersToLookUp(roster.entries, directory, capabilities);
  const groups = findGroupsToLookUp(roster.entries, directory, capabilities, policy);
  const lookedUpUsers = new Map<Username, LookedUp>();
  const lookedUpGroups = new Map<GroupName, LookedUp>();
  const searches = [
    ...users.map((name) => async () => {
      lookedUpUsers.set(name, answered(await target.lookUpUser(name, signal)));
    }),
    ...groups.map((name) => async () => {
      lookedUpGroups.set(name, answered(await target.lookUpGroup(name, signal)));
    }),
  ];
  let done = 0;
  await inParallel(concurrency, searches, async (search) => {
    await search();
    done += 1;
    options.onLookUp(done, searches.length);
  });

  const plan = buildPlan({
    roster,
    rejected,
    directory,
    lookedUpUsers,
    lookedUpGroups,
    capabilities,
    rules,
    matchPeople,
    caller: facts.caller.username,
    policy,
    recentLosses,
  });
  const notes = asAttribute ? [...plan.notes, groupAttributesNote] : plan.notes;
  return { plan: { ...plan, notes }, directory };
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

/** A viewer can neither search the directory nor change anything, which is said before any row is looked at. */
function refuseViewer({ facts, rules, capabilities }: Target): void {
  const anything = (
    ['create-user-from-ticket', 'create-user-direct', 'change-memberships', 'lock-user'] as const
  ).some((operation) => capabilities[operation].can);
  if (anything && facts.caller.role !== 'viewer') return;
  throw new OperatorError(
    `the key belongs to ${facts.caller.username}, who is a ${facts.caller.role}; onboarding takes an ${rules.privilegedRole}`,
    { code: 'target-forbidden', hint: `Use the key of an ${rules.privilegedRole}.` },
  );
}
