import type { Username } from '../core/ids.ts';
import type { RosterEntry } from '../core/roster.ts';

/** The rows of one person, in file order: a single one, or one for each membership. */
export type PersonEntries = readonly [RosterEntry, ...RosterEntry[]];

/** The rows of each person, people in the order of their first rows. */
export function groupByPerson(entries: readonly RosterEntry[]): PersonEntries[] {
  const people = new Map<Username, [RosterEntry, ...RosterEntry[]]>();
  for (const entry of entries) {
    const rows = people.get(entry.username);
    if (rows === undefined) people.set(entry.username, [entry]);
    else rows.push(entry);
  }
  return [...people.values()];
}

/** What the rows of a person state together; reading the roster makes sure that they do not contradict each other. */
export const mergeEntries = (entries: PersonEntries): RosterEntry =>
  entries.reduce((stated, entry) => ({
    ...entry,
    ...stated,
    profile: { ...entry.profile, ...stated.profile },
    ...both('settings', entry.settings, stated.settings),
    ...both('totp', entry.totp, stated.totp),
    ...both('attributes', entry.attributes, stated.attributes),
  }));

const both = <K extends string, V extends object>(
  key: K,
  one: V | undefined,
  other: V | undefined,
): Partial<Record<K, V>> =>
  one === undefined && other === undefined ? {} : ({ [key]: { ...one, ...other } } as Record<K, V>);
