import { groupGuid, userGuid } from '../../src/core/ids.ts';
import type { AccountDecision } from '../../src/core/review/review.ts';

/** The account of ann, a publisher, as an export has it. */
const subject = {
  userGuid: userGuid('u-ann'),
  username: 'ann',
  email: '',
  role: 'publisher',
  status: 'active',
} as const;

/** Her membership in Ops. */
export const inOps = { ...subject, group: { guid: groupGuid('g-Ops'), name: 'Ops' } };

/** What Rita has decided on ann, or on whatever subject is given. */
export const decided = (
  word: AccountDecision['word'],
  more: Partial<AccountDecision> = {},
): AccountDecision => ({
  subject,
  word,
  reviewer: 'Rita',
  decidedAt: '2026-04-08',
  reason: '',
  ticket: '',
  sheet: 'Accounts to decide',
  line: 2,
  ...more,
});
