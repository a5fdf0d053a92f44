import type { Change } from '../core/change.ts';
import type { DirectoryGroup } from '../core/directory.ts';
import type { GroupName, UserGuid, Username } from '../core/ids.ts';
import type { GroupResult } from '../core/outcome.ts';
import type { Capabilities } from '../core/target.ts';
import type { GroupPlan } from './plan-groups.ts';

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
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  readonly capabilities: Capabilities;
  /** In sync mode: every group that the file names. A membership in one of them that is not wanted is revoked. */
  readonly revocable: readonly DirectoryGroup[];
}

/** Grants first, in the row's own order; then revocations, which never reach a group that the file does not name. */
export function planMemberships(inputs: MembershipInputs): MembershipPlan {
  const { username, guid, wanted, groups, capabilities, revocable } = inputs;
  const steps: Change[] = [];
  const results: GroupResult[] = [];
  const kept = new Set<GroupName>();
  const change = capabilities['change-memberships'];

  for (const name of wanted) {
    const plan = groups.get(name);
    if (plan === undefined || plan.kind === 'missing') {
      results.push({ group: name, word: 'group_missing', detail: plan?.why ?? 'there is no such group' });
      continue;
    }
    const group = plan.kind === 'existing' ? plan.group.name : plan.name;
    kept.add(group);
    if (!change.can) {
      results.push({ group, word: 'managed_by_provider', detail: change.why });
    } else if (
      plan.kind === 'existing' &&
      guid !== undefined &&
      plan.group.members?.includes(guid) === true
    ) {
      results.push({ group, word: 'already_member' });
    } else {
      steps.push({ kind: 'grant-membership', username, group });
      results.push({ group, word: 'added' });
    }
  }

  if (change.can && guid !== undefined) {
    for (const { name, members } of revocable) {
      if (kept.has(name) || members?.includes(guid) !== true) continue;
      steps.push({ kind: 'revoke-membership', username, group: name });
      results.push({ group: name, word: 'removed' });
    }
  }
  return { steps, results };
}
