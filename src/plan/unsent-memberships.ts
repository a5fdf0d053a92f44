import type { GroupResult } from '../core/outcome.ts';

/** What a row says about memberships that the sign-in provider decides: an account alone is not all that it asks for. */
export function unsentNotes(groups: readonly GroupResult[]): string[] {
  const unsent = groups.filter(({ membership }) => membership !== undefined);
  if (unsent.length === 0) return [];
  const names = unsent.map(({ group }) => group).join(', ');
  const seen = unsent.some(({ membership }) => membership === 'unseen')
    ? 'not sent, and the server does not show who is a member'
    : 'not sent, and not as the row says';
  return [`membership of ${names} is for the sign-in provider to decide: ${seen}`];
}
