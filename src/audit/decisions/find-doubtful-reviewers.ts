import type { ReviewScope } from '../../core/review/access.ts';
import { plural } from '../../core/text/plural.ts';

type Reviewer = Pick<ReviewScope, 'reviewer' | 'hasAccount' | 'accountStatus'>;

/**
 * Reviewers who may not be able to review, in words: one without an account may be mistyped, and one whose account is locked,
 * such as the owner of a group, may have left. Empty: none.
 */
export function findDoubtfulReviewers(scopes: readonly Reviewer[]): string[] {
  const unknown = scopes.filter(({ hasAccount }) => hasAccount === 'no');
  const locked = scopes.filter(({ accountStatus }) => accountStatus === 'locked');
  return [
    ...said(unknown, 'has no account on the server', 'have no account on the server', 'Check the spelling.'),
    ...said(
      locked,
      'has a locked account',
      'have locked accounts',
      `Check that ${locked.length === 1 ? 'this person is' : 'these people are'} still there to review, or name others with --reviewers.`,
    ),
  ];
}

function said(found: readonly Reviewer[], one: string, many: string, step: string): string[] {
  if (found.length === 0) return [];
  const names = found.map(({ reviewer }) => reviewer).join(', ');
  return [`${plural(found.length, `reviewer ${one}`, `reviewers ${many}`)}: ${names}. ${step}`];
}
