import { defined } from '../../core/defined.ts';
import { type AccessLimits, type Policy, usernameSources } from '../../core/plan/plan.ts';
import { defaultPolicy, usualGrantRemovals } from '../../jobs/defaults.ts';

/** Who is protected; a profile may say it for its server. */
export const protectionOptions = {
  protect: {
    type: 'string',
    value: 'username',
    array: true,
    describe: 'Username that is not locked, demoted, renamed or removed from a group',
  },
  'min-administrators': {
    type: 'number',
    whole: true,
    min: 1,
    default: defaultPolicy.minAdministrators,
    describe: 'Fewest unlocked administrators that a plan may leave',
  },
} as const;

/** How much access a plan may take away and give, and to whom. The percentages do not apply to fewer than ten. */
export const limitOptions = {
  'max-removals': {
    type: 'number',
    whole: true,
    default: defaultPolicy.maxRemovals,
    describe: 'Largest number of memberships that may be removed within 24 hours',
  },
  'max-removal-percent': {
    type: 'number',
    value: 'percent',
    max: 100,
    default: defaultPolicy.maxRemovalPercent,
    describe: "Largest percentage of a group's members that one run may remove",
  },
  'max-locks': {
    type: 'number',
    whole: true,
    default: defaultPolicy.maxLocks,
    describe: 'Largest number of accounts that may be locked within 24 hours',
  },
  'max-lock-percent': {
    type: 'number',
    value: 'percent',
    max: 100,
    default: defaultPolicy.maxLockPercent,
    describe: 'Largest percentage of the unlocked accounts that may be locked within 24 hours',
  },
  'max-demotions': {
    type: 'number',
    whole: true,
    default: defaultPolicy.maxDemotions,
    describe: 'Largest number of accounts whose role may be lowered within 24 hours',
  },
  'max-demotion-percent': {
    type: 'number',
    value: 'percent',
    max: 100,
    default: defaultPolicy.maxDemotionPercent,
    describe: 'Largest percentage of the accounts above the lowest role that may be lowered within 24 hours',
  },
  'max-new-administrators': {
    type: 'number',
    whole: true,
    default: defaultPolicy.maxNewAdministrators,
    describe: 'Largest number of accounts that may become administrators within 24 hours',
  },
  'max-transfers': {
    type: 'number',
    whole: true,
    default: defaultPolicy.maxTransfers,
    describe: 'Largest number of content items and groups that may be handed over within 24 hours',
  },
  ...protectionOptions,
  'force-self': {
    type: 'boolean',
    default: false,
    describe: 'Allow your own account to be locked or demoted',
  },
  'allow-admin-change': {
    type: 'string',
    value: 'username',
    array: true,
    describe: 'Username of an administrator or protected account that may be changed',
  },
} as const;

/** How much access to content the closing of a review may take away: no roster does. */
export const grantLimitOptions = {
  'max-grant-removals': {
    type: 'number',
    whole: true,
    default: usualGrantRemovals,
    describe: 'Largest number of grants on content that may be taken away within 24 hours',
  },
} as const;

/** Flags that say what a plan may do; `plan` and `import` share them, so that one shows what the other does. */
export const policyOptions = {
  existing: {
    type: 'string',
    value: 'what',
    choices: ['ok', 'update', 'fail'] as const,
    default: defaultPolicy.existing,
    describe: 'Existing accounts: leave alone (ok), update, or report as a conflict (fail)',
  },
  memberships: {
    type: 'string',
    value: 'what',
    choices: ['add', 'sync'] as const,
    default: defaultPolicy.memberships,
    describe:
      'Only add members, or also remove them from groups that the file names but their rows do not (sync)',
  },
  'only-own': {
    type: 'boolean',
    default: false,
    describe: 'With sync: remove only memberships that earlier runs added, and list the others',
  },
  'create-groups': {
    type: 'boolean',
    default: true,
    describe: 'Report groups that the server does not have instead of creating them',
  },
  'lock-leavers': {
    type: 'boolean',
    default: false,
    describe: 'Lock the accounts of people who have left, as another system lists them',
  },
  'create-locked': {
    type: 'boolean',
    default: false,
    describe: 'Where a row says locked and the person has no account: create it, then lock it',
  },
  ...limitOptions,
  'usernames-from': {
    type: 'string',
    value: 'kind',
    choices: usernameSources,
    describe: 'What the names in the file are (default: usernames, unless most look like something else)',
  },
  'allow-second-account': {
    type: 'string',
    value: 'username',
    array: true,
    describe: 'Username in the file of a new person who gets an account even if they seem to have one',
  },
  'allow-username': {
    type: 'string',
    value: 'username',
    array: true,
    describe: "New username to send although it breaks the server's rule for usernames",
  },
} as const;

/** The arguments of {@link limitOptions}. */
export interface LimitArguments {
  readonly 'max-removals': number;
  readonly 'max-removal-percent': number;
  readonly 'max-locks': number;
  readonly 'max-lock-percent': number;
  readonly 'max-demotions': number;
  readonly 'max-demotion-percent': number;
  readonly 'max-new-administrators': number;
  readonly 'max-transfers': number;
  readonly 'min-administrators': number;
  readonly protect?: readonly string[] | undefined;
  readonly 'allow-admin-change': readonly string[] | undefined;
  readonly 'force-self': boolean;
}

export const limitsFrom = (args: LimitArguments): AccessLimits => ({
  maxRemovals: args['max-removals'],
  maxRemovalPercent: args['max-removal-percent'],
  maxLocks: args['max-locks'],
  maxLockPercent: args['max-lock-percent'],
  maxDemotions: args['max-demotions'],
  maxDemotionPercent: args['max-demotion-percent'],
  maxNewAdministrators: args['max-new-administrators'],
  maxTransfers: args['max-transfers'],
  minAdministrators: args['min-administrators'],
  ...defined({ protectedNames: args.protect }),
  allowAdminChange: args['allow-admin-change'] ?? [],
  ownAccount: args['force-self'] ? 'allow' : 'protect',
});

/** The arguments of {@link policyOptions} and `rosterOptions` that a policy is made of. */
export interface PolicyArguments extends LimitArguments {
  readonly existing: Policy['existing'];
  readonly memberships: Policy['memberships'];
  readonly 'only-own': boolean;
  readonly 'create-groups': boolean;
  readonly 'groups-as-attribute': boolean;
  readonly 'usernames-from'?: Policy['usernamesFrom'] | undefined;
  readonly 'allow-second-account'?: readonly string[] | undefined;
  readonly 'allow-username'?: readonly string[] | undefined;
  readonly 'case-sensitive': boolean;
  readonly 'lock-leavers'?: boolean;
  readonly 'create-locked'?: boolean;
}

export const policyFrom = (args: PolicyArguments): Policy => ({
  existing: args.existing,
  memberships: args.memberships,
  ...(args['only-own'] ? { removals: 'own' } : {}),
  createGroups: args['create-groups'] ? 'create' : 'refuse',
  ...(args['groups-as-attribute'] ? { groupsAs: 'attribute' } : {}),
  matchCase: args['case-sensitive'] ? 'exact' : 'ignore',
  ...(args['lock-leavers'] === true ? { leavers: 'lock' } : {}),
  ...(args['create-locked'] === true ? { lockedNewcomers: 'create' } : {}),
  ...limitsFrom(args),
  ...defined({
    usernamesFrom: args['usernames-from'],
    allowSecondAccount: args['allow-second-account'],
    allowUsername: args['allow-username'],
  }),
});
