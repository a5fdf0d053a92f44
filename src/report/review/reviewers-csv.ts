import { placeholders } from '../../core/columns/placeholder.ts';
import type { ReviewScope } from '../../core/review/access.ts';
import { renderCsv } from '../kit/csv.ts';

/** `reviewers.csv`: which workbook is whose, and how many rows about reviewers' own access went to somebody else. */
export const renderReviewersCsv = (scopes: readonly ReviewScope[], has: 'content' | 'no content'): string =>
  renderCsv(
    [
      ...['file', 'reviewer', 'accounts', 'memberships', 'own_access_of_others', 'has_account'],
      ...(has === 'content' ? ['grants'] : []),
      'account_status',
    ],
    scopes.map(({ file, reviewer, accounts, memberships, grants, moved, hasAccount, accountStatus }) => [
      file,
      reviewer,
      accounts.size,
      memberships.size,
      moved.size,
      hasAccount,
      ...(has === 'content' ? [grants.size] : []),
      accountStatus ?? placeholders.none,
    ]),
  );
