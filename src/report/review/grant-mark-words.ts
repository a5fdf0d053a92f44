import { usageDays } from '../../core/content/content.ts';
import type { GrantMark } from '../../core/review/access.ts';

/** A mark as people read it: `open to all accounts`. */
export const grantMarkWords = (mark: GrantMark): string =>
  mark === 'not_opened'
    ? `not opened in ${usageDays} days`
    : mark === 'open_to_all'
      ? 'open to all accounts'
      : mark.replaceAll('_', ' ');
