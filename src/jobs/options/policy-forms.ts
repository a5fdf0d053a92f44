import { type Policy, usernameSources } from '../../core/plan/plan.ts';
import { type Forms, numberFrom, texts, wholeFrom, wordOf } from './form.ts';

const percent = numberFrom(0, 100);
const count = wholeFrom(0);

/** Every field of a policy: a limit that is not a number would be none. */
export const policyForms = {
  existing: wordOf('ok', 'update', 'fail'),
  memberships: wordOf('add', 'sync'),
  removals: wordOf('own'),
  createGroups: wordOf('create', 'refuse'),
  groupsAs: wordOf('attribute'),
  matchCase: wordOf('exact', 'ignore'),
  leavers: wordOf('lock'),
  lockedNewcomers: wordOf('create'),
  maxRemovals: count,
  maxRemovalPercent: percent,
  maxLocks: count,
  maxLockPercent: percent,
  maxDemotions: count,
  maxDemotionPercent: percent,
  maxGrantRemovals: count,
  maxNewAdministrators: count,
  maxTransfers: count,
  minAdministrators: count,
  protectedNames: texts,
  allowAdminChange: texts,
  usernamesFrom: wordOf(...usernameSources),
  allowSecondAccount: texts,
  allowUsername: texts,
  ownAccount: wordOf('protect', 'allow'),
} satisfies Forms<Policy>;
