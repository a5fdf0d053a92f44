import type { Directory } from '../core/directory.ts';
import { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { Roster, RosterEntry } from '../core/roster.ts';
import type { TargetRules } from '../core/target.ts';

/** The attributes that replace groups and roles. */
export const groupAttributes = ['groups', 'role'] as const;

/** What the operator has to know about them. */
export const groupAttributesNote =
  'groups, and roles that the server does not have, are stored as the attributes "groups" and "role"; the server itself ignores them';

/**
 * The roster for a server without groups: its groups become the attribute `groups`, a JSON array of names
 * (zato-sso-api §11), and a role that the server does not have becomes the attribute `role`. Names are only
 * added to the list of an account, never removed.
 */
export function groupsAsAttribute(
  roster: Roster,
  { users }: Pick<Directory, 'users'>,
  { roles }: Pick<TargetRules, 'roles'>,
): Roster {
  const accounts = new NameIndex(users, ({ username }) => username);
  const wanted = groupsByPerson(roster.entries);
  const entries = roster.entries.map(({ groups, role, ...entry }): RosterEntry => {
    const names = groups === undefined ? undefined : wanted.get(entry.username);
    const isOwn = role === undefined || roles.includes(role);
    const isKept = entry.defaulted?.includes('role') === true && 'match' in accounts.match(entry.username);
    const attributes = {
      ...entry.attributes,
      ...(names === undefined ? {} : listOf(accounts, entry.username, names)),
      ...(isOwn || isKept ? {} : { role }),
    };
    return {
      ...entry,
      ...(role !== undefined && isOwn ? { role } : {}),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    };
  });
  return { ...roster, entries };
}

/** Across all rows of a person: each of them states the whole list. */
function groupsByPerson(entries: readonly RosterEntry[]): ReadonlyMap<Username, ReadonlySet<GroupName>> {
  const people = new Map<Username, Set<GroupName>>();
  for (const { username, groups = [] } of entries) {
    const names = people.get(username) ?? new Set();
    for (const group of groups) names.add(group);
    people.set(username, names);
  }
  return people;
}

function listOf(
  accounts: NameIndex<Directory['users'][number]>,
  username: Username,
  wanted: ReadonlySet<GroupName>,
): { readonly groups?: string } {
  const match = accounts.match(username);
  const has = 'match' in match ? parseList(match.match.attributes?.['groups']) : [];
  const names = [...new Set([...has, ...wanted])];
  return names.length === 0 ? {} : { groups: JSON.stringify(names) };
}

/** A value that is not a list of names was set by something else, and is replaced. */
function parseList(text = ''): string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
