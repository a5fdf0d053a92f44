import { foldCase } from '../../core/ids.ts';
import type { AccessOverview } from '../../core/review/access.ts';
import type { Reviewers } from './split-review.ts';

/** The accounts and groups that a list gives a reviewer and the export does not have, in words; empty: none. */
export function findUnmatched(
  { users, groups }: Pick<AccessOverview, 'users' | 'groups'>,
  { byUser, byGroup }: Pick<Reviewers, 'byUser' | 'byGroup'>,
): string[] {
  const usernames = new Set(users.map(({ user }) => foldCase(user.username)));
  const groupNames = new Set(groups.map(({ name }) => foldCase(name)));
  return [...unmatched('accounts', byUser, usernames), ...unmatched('groups', byGroup, groupNames)];
}

function unmatched(what: string, listed: ReadonlyMap<string, string>, known: ReadonlySet<string>): string[] {
  const names = [...listed.keys()].filter((name) => !known.has(name));
  return names.length === 0
    ? []
    : [`the list of reviewers has ${what} that are not in the export: ${names.join(', ')}`];
}
