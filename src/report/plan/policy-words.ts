import type { Policy } from '../../core/plan.ts';

const existing: Readonly<Record<Policy['existing'], string>> = {
  ok: 'Accounts that were there already are left as they are.',
  update: 'Accounts that were there already are made to agree with the file, in what it states.',
  fail: 'Accounts that were there already are a conflict.',
};

const memberships: Readonly<Record<Policy['memberships'], string>> = {
  add: 'Memberships are only added.',
  sync: 'Memberships are added, and taken away in the groups that the file names.',
};

const createGroups: Readonly<Record<Policy['createGroups'], string>> = {
  create: 'Groups that are missing are created.',
  refuse: 'Groups that are missing are not created.',
};

const matchCase: Readonly<Record<Policy['matchCase'], string>> = {
  exact: 'Names that differ in upper and lower case are different people.',
  ignore: 'A name that differs in upper and lower case only from exactly one person means that person.',
};

/** What a run was allowed to do, in sentences. */
export const policyWords = (policy: Policy): readonly string[] => [
  existing[policy.existing],
  memberships[policy.memberships],
  policy.groupsAs === 'attribute'
    ? 'Groups are kept as an attribute of the account.'
    : createGroups[policy.createGroups],
  matchCase[policy.matchCase],
  ...(policy.memberships === 'sync'
    ? [
        `At most ${policy.maxRemovals} memberships, and ${policy.maxRemovalPercent} % of a group, may be taken away.`,
      ]
    : []),
  ...(policy.allowAdminChange.length > 0
    ? [`Allowed to be locked or demoted: ${policy.allowAdminChange.join(', ')}.`]
    : []),
  ...(policy.allowSecondAccount === undefined
    ? []
    : [`Allowed to get a second account: ${policy.allowSecondAccount.join(', ')}.`]),
];
