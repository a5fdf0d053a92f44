import type { Change } from '../core/change.ts';
import type { GroupName, UserGuid, Username } from '../core/ids.ts';
import type { GroupResult } from '../core/outcome.ts';
import type { Capabilities } from '../core/target.ts';
import type { ExistingGroup, GroupPlan } from './plan-groups.ts';

/** What a row's groups come to: the steps, and the result of each group when they succeed. */
export interface MembershipPlan {
  readonly steps: readonly Change[];
  readonly results: readonly GroupResult[];
}

export interface MembershipInputs {
  readonly username: Username;
  /** Absent: a person without an account yet, so a member of nothing. */
  readonly guid?: UserGuid;
  readonly wanted: readonly GroupName[];
  /** Groups that an earlier row of the person sees to. */
  readonly taken: ReadonlySet<GroupName>;
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  readonly capabilities: Capabilities;
  /** Groups that the row says to leave, as they were resolved. */
  readonly leaving: readonly (readonly [GroupName, GroupPlan])[];
  /** Groups that the person does not belong to. */
  readonly revocable: readonly ExistingGroup[];
}

/** Grants first, in the row's own order, each group once however it is spelled; then what is left, by word or by sync. */
export function planMemberships(inputs: MembershipInputs): MembershipPlan {
  const { username, guid, wanted, taken, groups, capabilities, leaving, revocable } = inputs;
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
      results.set(group, { group, word: 'managed_by_provider', detail: change.why });
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
      results.set(group, { group, word: 'managed_by_provider', detail: change.why });
    } else {
      leave(plan);
    }
  }
  if (change.can) revocable.forEach(leave);
  return { steps, results: [...results.values()] };
}

const isMember = (plan: GroupPlan, guid: UserGuid | undefined): boolean =>
  plan.kind === 'existing' && guid !== undefined && plan.members.has(guid);
