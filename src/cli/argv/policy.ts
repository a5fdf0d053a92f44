import type { Policy } from '../../core/plan.ts';

/** Flags that say what a plan may do; `plan` and `import` share them, so that one shows what the other does. */
export const policyOptions = {
  existing: {
    type: 'string',
    choices: ['ok', 'update', 'fail'] as const,
    default: 'update',
    describe: 'Accounts that exist: leave alone, make agree with the file, or treat as a conflict',
  },
  memberships: {
    type: 'string',
    choices: ['add', 'sync'] as const,
    default: 'add',
    describe: 'Only add, or also remove from groups that the file names and the row does not',
  },
  'create-groups': {
    type: 'boolean',
    default: true,
    describe: 'Create groups that the server lacks (--no-create-groups: report them)',
  },
  'max-removals': {
    type: 'number',
    whole: true,
    default: 25,
    describe: 'Memberships that one run may remove',
  },
  'max-removal-percent': {
    type: 'number',
    max: 100,
    default: 20,
    describe: "Share of a group's members that one run may remove",
  },
  'force-self': {
    type: 'boolean',
    default: false,
    describe: 'Lock or demote your own account too, if the file says so',
  },
  'allow-admin-change': {
    type: 'string',
    array: true,
    describe: 'Username of a protected account that may be locked or demoted',
  },
} as const;

/** The arguments of {@link policyOptions} and `rosterOptions` that a policy is made of. */
export interface PolicyArguments {
  readonly existing: Policy['existing'];
  readonly memberships: Policy['memberships'];
  readonly 'create-groups': boolean;
  readonly 'groups-as-attribute': boolean;
  readonly 'max-removals': number;
  readonly 'max-removal-percent': number;
  readonly 'allow-admin-change': readonly string[] | undefined;
  readonly 'force-self': boolean;
  readonly 'case-sensitive': boolean;
}

export const policyFrom = (args: PolicyArguments): Policy => ({
  existing: args.existing,
  memberships: args.memberships,
  createGroups: args['create-groups'] ? 'create' : 'refuse',
  ...(args['groups-as-attribute'] ? { groupsAs: 'attribute' } : {}),
  matchCase: args['case-sensitive'] ? 'exact' : 'ignore',
  maxRemovals: args['max-removals'],
  maxRemovalPercent: args['max-removal-percent'],
  allowAdminChange: args['allow-admin-change'] ?? [],
  ownAccount: args['force-self'] ? 'allow' : 'protect',
});
