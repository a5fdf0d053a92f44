import type { Policy } from '../../core/plan/plan.ts';
import { usernameSourceWords } from '../../core/words/username-sources.ts';

const existing: Readonly<Record<Policy['existing'], string>> = {
  ok: 'Existing accounts are left as they are.',
  update: 'Existing accounts are changed to match what the file states.',
  fail: 'Rows for existing accounts are a conflict.',
};

const memberships: Readonly<Record<Policy['memberships'], string>> = {
  add: 'Memberships are added, and removed only where a row says so.',
  sync: 'Memberships are added, and removed from the groups that the file names.',
};

const createGroups: Readonly<Record<Policy['createGroups'], string>> = {
  create: 'Missing groups are created.',
  refuse: 'Missing groups are not created.',
};

const matchCase: Readonly<Record<Policy['matchCase'], string>> = {
  exact: 'Names that differ only in case are different people.',
  ignore: 'A name that differs only in case from exactly one person means that person.',
};

/** The settings of a plan or a run, in sentences. */
export const policyWords = (policy: Policy): readonly string[] => [
  existing[policy.existing],
  memberships[policy.memberships],
  ...(policy.removals === 'own'
    ? ['Memberships that earlier runs did not add are removed only where a row says so.']
    : []),
  policy.groupsAs === 'attribute'
    ? 'Groups are kept as an attribute of the account.'
    : createGroups[policy.createGroups],
  matchCase[policy.matchCase],
  ...(policy.usernamesFrom === undefined ? [] : [usernameSourceWords[policy.usernamesFrom]]),
  ...(policy.leavers === 'lock' ? ['The accounts of people who have left are locked.'] : []),
  ...(policy.lockedNewcomers === 'create'
    ? ['People without an account whose row says locked get one, which is then locked.']
    : []),
  ...(policy.memberships === 'sync'
    ? [
        `At most ${policy.maxRemovals} memberships, and ${policy.maxRemovalPercent} % of a group, may be removed.`,
      ]
    : []),
  ...(policy.protectedNames === undefined
    ? []
    : [`Not locked, demoted, renamed or removed from a group: ${policy.protectedNames.join(', ')}.`]),
  ...(policy.allowAdminChange.length > 0
    ? [`May be changed although protected: ${policy.allowAdminChange.join(', ')}.`]
    : []),
  ...(policy.allowSecondAccount === undefined
    ? []
    : [`May get a second account: ${policy.allowSecondAccount.join(', ')}.`]),
  ...(policy.allowUsername === undefined
    ? []
    : [`Sent against the server's rule for usernames: ${policy.allowUsername.join(', ')}.`]),
];
