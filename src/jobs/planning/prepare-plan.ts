import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import { defined } from '../../core/defined.ts';
import type { Directory } from '../../core/directory.ts';
import type { OwnMemberships } from '../../core/plan/own-memberships.ts';
import type { Plan, Policy } from '../../core/plan/plan.ts';
import { attributeNames } from '../../core/profile.ts';
import type { Roster } from '../../core/roster.ts';
import { seatsOn } from '../../core/seats.ts';
import type { LookUpMethod, Target } from '../../core/target.ts';
import { usernameSourceWords } from '../../core/words/username-sources.ts';
import { matchPeople } from '../../people/match.ts';
import { buildPlan } from '../../plan/build-plan.ts';
import { groupAttributes, groupAttributesNote, groupsAsAttribute } from '../../plan/groups-as-attribute.ts';
import type { RejectedRow } from '../../plan/inputs.ts';
import { groupNamesNote, groupsNamed, resolveGroups, unresolved } from '../../plan/groups/resolve-groups.ts';
import { lookUpNames, lookUpNote } from './look-up-names.ts';
import { readOwnedContent } from '../handover/read-owned-content.ts';
import { refuseUnknownProtected } from './protected-names.ts';
import { refuseViewer } from '../session/refuse-caller.ts';
import { readNames } from './read-names.ts';

export interface PrepareOptions {
  readonly policy: Policy;
  readonly rejected: readonly RejectedRow[];
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recentLosses: LimitedCounts;
  /** What earlier runs on this server added. */
  readonly ownMemberships: OwnMemberships;
  readonly now: Date;
  readonly lookUps: LookUpMethod;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called for each name that was looked up. */
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
  const { policy, rejected, recentLosses, ownMemberships, concurrency, signal } = options;
  const { capabilities, rules, usernames, facts } = target;
  const asAttribute = policy.groupsAs === 'attribute';
  const membersOf = groupsNamed(stated);
  const wanted = attributeNames(stated.entries, asAttribute ? groupAttributes : []);
  // The names of the file may be no usernames.
  const attributesOf =
    wanted.size > 0 && (policy.usernamesFrom ?? 'username') !== 'username' ? 'all' : wanted;
  const directory = await target.readDirectory({ membersOf, attributesOf }, signal);
  refuseUnknownProtected(directory, policy);
  const accounts = directory.users;
  const names = await readNames(stated.entries, { accounts, target, policy, concurrency, signal });
  const named = { ...stated, entries: names.entries };
  const resolved = capabilities['read-groups'].can
    ? resolveGroups(named, directory, policy)
    : unresolved(named);
  const roster = asAttribute ? groupsAsAttribute(named, directory, rules) : resolved.roster;
  const content = await readOwnedContent(roster.entries, { accounts, target, policy, concurrency, signal });
  const lookedUp = await lookUpNames({ ...names, entries: roster.entries }, directory, {
    ...options,
    target,
  });

  const plan = buildPlan({
    roster,
    rejected: [...rejected, ...resolved.rejected],
    directory,
    ...lookedUp,
    ...defined({ content }),
    capabilities,
    rules,
    usernames,
    ...(target.seats === undefined ? {} : { seats: seatsOn(target.seats, options.now) }),
    matchPeople,
    caller: facts.caller.username,
    policy,
    recentLosses,
    ownMemberships,
  });
  const notes = [
    ...resolved.notes,
    ...groupNamesNote(stated),
    ...plan.notes,
    ...lookUpNote(lookedUp),
    ...(policy.usernamesFrom === undefined ? [] : [usernameSourceWords[policy.usernamesFrom]]),
    ...(asAttribute ? [groupAttributesNote] : []),
  ];
  return { plan: { ...plan, hazards: [...resolved.hazards, ...plan.hazards], notes }, directory };
}
