import { defined } from '../core/defined.ts';
import { groupBy } from '../core/group-by.ts';
import { type MappedUser, noAccount } from '../core/migration/migration-map.ts';
import type { Pack, PackFacts } from '../core/review/pack.ts';
import type { RosterEntry } from '../core/roster.ts';

type ListedPerson = Pick<
  RosterEntry,
  'username' | 'profile' | 'externalId' | 'role' | 'status' | 'sourceStatus'
>;

/** The people of a list in place of the export of a second server. @param facts what is said of the list */
export const packOfPeople = (folder: string, facts: PackFacts, entries: readonly ListedPerson[]): Pack => ({
  folder,
  facts,
  users: [...groupBy(entries, ({ username }) => username as string)].map(([username, rows]) => {
    const stated = Object.assign({}, ...rows.map(({ profile }) => profile)) as RosterEntry['profile'];
    const externalId = rows.find((row) => row.externalId !== undefined)?.externalId;
    const { email = '', firstName = '', lastName = '' } = stated;
    return {
      guid: noAccount,
      username,
      displayName: stated.displayName ?? [firstName, lastName].filter((name) => name !== '').join(' '),
      email,
      ...defined({ firstName: stated.firstName, lastName: stated.lastName, externalId }),
      role: rows.find(({ role }) => role !== undefined)?.role ?? '',
      privileged: false,
      status: rows.some(isInactive) ? 'locked' : 'active',
    };
  }),
  groups: [],
  memberships: [],
});

/** Locked, away or gone, in one row at least. */
const isInactive = ({ status, sourceStatus }: ListedPerson): boolean =>
  status === 'locked' || (sourceStatus?.standing ?? 'active') !== 'active';

/**
 * A row of a map that was drawn with a list: whoever is in it gets a new account, and an account that nobody in the list
 * resembles waits, since its person may have left.
 */
export function onList(row: MappedUser): MappedUser {
  // A locked account stays so, whatever the list says.
  const { problem, decision, ...rest } = row;
  if (problem === 'source_locked') return rest.confidence === 'sure' ? { ...rest, decision: 'accept' } : rest;
  if (row.action === 'link' || problem !== undefined || row.rule !== undefined) return row;
  return decision === undefined ? row : { ...rest, problem: 'no_identity', action: 'leave_behind' };
}
