import { suggest } from '../../core/text/suggest.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import { accountStatuses, type AccountStatus, type TargetRules } from '../../core/target.ts';
import { oneOf } from './read-value.ts';
import { usageError } from './usage-error.ts';

/** Flags that choose accounts; several values of one flag are separated by `|`. */
export const filterOptions = {
  role: { type: 'string', describe: 'Only accounts with this role; for several: a|b' },
  status: {
    type: 'string',
    describe: `Only accounts with this status: ${oneOf(accountStatuses)}; for several: a|b`,
  },
  prefix: {
    type: 'string',
    describe: 'Only accounts whose username, first name or last name begins with this',
  },
} as const;

export interface FilterArguments {
  readonly role: string | undefined;
  readonly status: string | undefined;
  readonly prefix: string | undefined;
}

export interface AccountFilter {
  readonly roles?: readonly string[];
  readonly statuses?: readonly AccountStatus[];
  /** Asked of us, not of the server: a prefix search of the server ends after its first page (connect-api §4.2). */
  readonly keeps: (user: DirectoryUser) => boolean;
  /** The filter in words; absent where there is none. */
  readonly words?: string;
}

/** @throws {OperatorError} `usage-invalid` for a role or status that does not exist */
export function parseFilter({ role, status, prefix }: FilterArguments, rules: TargetRules): AccountFilter {
  const roles = role === undefined ? undefined : parseWords('--role', role, rules.roles);
  const statuses = status === undefined ? undefined : parseWords('--status', status, rules.statuses);
  const words = [
    ...(roles === undefined ? [] : [`role ${roles.join(' or ')}`]),
    ...(statuses === undefined ? [] : [`status ${statuses.join(' or ')}`]),
    ...(prefix === undefined ? [] : [`name beginning with "${prefix}"`]),
  ].join(', ');
  return {
    ...(roles === undefined ? {} : { roles }),
    ...(statuses === undefined ? {} : { statuses }),
    keeps: ({ username, firstName, lastName }) =>
      [username, firstName, lastName].some((name) => beginsSo(name, prefix)),
    ...(words === '' ? {} : { words }),
  };
}

/** Case does not matter, as in the server's own searches (connect-api §4.2). */
export const beginsSo = (name: string, prefix = ''): boolean =>
  name.toLowerCase().startsWith(prefix.toLowerCase());

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
