import { defined } from '../../core/defined.ts';
import { suggest } from '../../core/text/suggest.ts';
import { accountStatuses, type TargetRules } from '../../core/target.ts';
import type { AccountFilter } from '../../jobs/account-filter.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { usageError } from './usage-error.ts';

/** Flags that choose accounts; several values of one flag are separated by `|`. */
export const filterOptions = {
  role: { type: 'string', value: 'roles', describe: 'Only accounts with this role; for several: a|b' },
  status: {
    type: 'string',
    value: 'statuses',
    describe: `Only accounts with this status: ${oneOf(accountStatuses)}; for several: a|b`,
  },
  prefix: {
    type: 'string',
    value: 'text',
    describe: 'Only accounts whose username, first name or last name begins with this',
  },
} as const;

export interface FilterArguments {
  readonly role: string | undefined;
  readonly status: string | undefined;
  readonly prefix: string | undefined;
}

/** @throws {OperatorError} `usage-invalid` for a role or status that does not exist */
export function parseFilter({ role, status, prefix }: FilterArguments, rules: TargetRules): AccountFilter {
  const roles = role === undefined ? undefined : parseWords('--role', role, rules.roles);
  const statuses = status === undefined ? undefined : parseWords('--status', status, rules.statuses);
  return {
    ...defined({ roles, statuses, prefix }),
  };
}

/** By its letters the word is nearest to its own opposite (connect-api §4.2). */
const forActive =
  "For accounts that were active within the licence's window: licensed. The others are inactive or locked.";

function parseWords<T extends string>(flag: string, value: string, known: readonly T[]): T[] {
  return value.split('|').map((part) => {
    const word = part.trim().toLowerCase();
    const found = known.find((each) => each === word);
    if (found !== undefined) return found;
    const meant = suggest(word, known);
    const guess = meant === undefined ? 'For several, separate them with |.' : `Did you mean ${meant}?`;
    const isActive = word === 'active' && known.some((each) => each === 'licensed');
    throw usageError(`${flag} must be ${oneOf(known)}, not "${part}"`, isActive ? forActive : guess);
  });
}
