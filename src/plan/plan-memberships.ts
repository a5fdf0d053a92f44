import { defined } from '../core/defined.ts';
import type { Change } from '../core/plan/change.ts';
import type { GroupName, UserGuid, Username } from '../core/ids.ts';
import type { GroupResult } from '../core/outcome.ts';
import type { Capabilities } from '../core/target.ts';
import type { ExistingGroup, GroupPlan } from './plan-groups.ts';

/** What a row's groups require: the steps, and the result of each group if they succeed. */
export interface MembershipPlan {
  readonly steps: readonly Change[];
  readonly results: readonly GroupResult[];
}

export interface MembershipInputs {
  readonly username: Username;
  /** Absent: the person has no account yet, so no memberships. */
  readonly guid?: UserGuid;
  readonly wanted: readonly GroupName[];
  /** Groups that an earlier row of the person handles. */
  readonly taken: ReadonlySet<GroupName>;
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  readonly capabilities: Capabilities;
  /** Groups that the row says to leave, resolved. */
  readonly leaving: readonly (readonly [GroupName, GroupPlan])[];
  /** In sync mode: groups that the person should not be in. */
  readonly revocable: readonly ExistingGroup[];
  /** In sync mode: groups that the person should not be in either, but stays in. */
  readonly foreign: readonly ExistingGroup[];
}

/**
 * First the grants in the order of the row, each group once however it is spelled; then the removals that the
 * row or sync mode asks for.
 */
export function planMemberships(inputs: MembershipInputs): MembershipPlan {
  const { username, guid, wanted, taken, groups, capabilities, leaving, revocable, foreign } = inputs;
  const steps: Change[] = [];
  const results = new Map<GroupName, GroupResult>();
  const change = capabilities['change-memberships'];

  for (const name of wanted) {
    const plan = groups.get(name);
    if (plan === undefined || plan.kind === 'missing') {
      results.set(name, {
        group: name,
        word: 'group_missing',
        detail: plan?.why ?? 'there is no such group',
      });
      continue;
    }
    const group = plan.kind === 'existing' ? plan.group.name : plan.name;
    if (results.has(group)) continue;
    if (!change.can) {
      results.set(group, managed(group, isMember(plan, guid) ? 'as-asked' : 'differs', capabilities));
    } else if (taken.has(group) || isMember(plan, guid)) {
      results.set(group, { group, word: 'already_member' });
    } else {
      steps.push({ kind: 'grant-membership', username, group });
      results.set(group, { group, word: 'added' });
    }
  }
  const leave = ({ group: { name: group }, members }: ExistingGroup): void => {
    if (guid === undefined || !members.has(guid) || results.has(group) || taken.has(group)) return;
    steps.push({ kind: 'revoke-membership', username, group });
    results.set(group, { group, word: 'removed' });
  };
  for (const [name, plan] of leaving) {
    if (plan.kind !== 'existing') {
      results.set(name, {
        group: name,
        word: 'group_missing',
        ...(plan.kind === 'missing' ? { detail: plan.why } : {}),
      });
    } else if (!change.can) {
      const group = plan.group.name;
      results.set(group, managed(group, isMember(plan, guid) ? 'differs' : 'as-asked', capabilities));
    } else {
      leave(plan);
    }
  }
  if (change.can) revocable.forEach(leave);
  for (const { group, members } of foreign) {
    const isThere = guid !== undefined && members.has(guid) && !taken.has(group.name);
    if (isThere && !results.has(group.name))
      results.set(group.name, { group: group.name, word: 'kept_foreign' });
  }
  return { steps, results: [...results.values()] };
}

/** What the sign-in provider decides. Nothing is left open where the server shows that it is as the row asks. */
function managed(
  group: GroupName,
  shown: 'as-asked' | 'differs',
  { 'change-memberships': change, 'read-memberships': read }: Capabilities,
): GroupResult {
  const left = !read.can ? 'unseen' : shown === 'differs' ? 'differs' : undefined;
  return {
    group,
    word: 'managed_by_provider',
    ...defined({ detail: change.can ? undefined : change.why, membership: left }),
  };
}

const isMember = (plan: GroupPlan, guid: UserGuid | undefined): boolean =>
  plan.kind === 'existing' && guid !== undefined && plan.members.has(guid);
