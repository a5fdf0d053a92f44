import { defined } from '../core/defined.ts';
import type { DirectoryUser } from '../core/directory.ts';
import type { AccountStatus, DirectoryWanted } from '../core/target.ts';

/** Which accounts are meant; an absent field chooses all of them. */
export interface AccountFilter {
  /** Of any of these roles. */
  readonly roles?: readonly string[];
  /** In any of these states. */
  readonly statuses?: readonly AccountStatus[];
  /** The first letters of a username, a first name or a last name. */
  readonly prefix?: string;
}

/** The filter in words; undefined where it chooses everything. */
export function filterWords({ roles, statuses, prefix }: AccountFilter): string | undefined {
  const words = [
    ...(roles === undefined ? [] : [`role ${roles.join(' or ')}`]),
    ...(statuses === undefined ? [] : [`status ${statuses.join(' or ')}`]),
    ...(prefix === undefined ? [] : [`name beginning with "${prefix}"`]),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}

/** The part of a filter that the server applies. */
export const askedOfServer = ({
  roles,
  statuses,
}: AccountFilter): Pick<DirectoryWanted, 'roles' | 'statuses'> => ({
  ...defined({ roles, statuses }),
});

/** The rest of it: a prefix search of the server ends after its first page (connect-api §4.2). */
export const keepsUser = (
  { prefix }: AccountFilter,
  { username, firstName, lastName }: DirectoryUser,
): boolean => [username, firstName, lastName].some((name) => beginsWith(name, prefix));

/** Upper and lower case are the same, as in the server's own searches (connect-api §4.2). */
export const beginsWith = (name: string, prefix = ''): boolean =>
  name.toLowerCase().startsWith(prefix.toLowerCase());
