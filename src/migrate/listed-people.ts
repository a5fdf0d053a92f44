import { defined } from '../core/defined.ts';
import { groupBy } from '../core/group-by.ts';
import { asProblems, type MappedUser, noAccount, problemsOf } from '../core/migration/migration-map.ts';
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
  const problems = problemsOf(row);
  if (problems.includes('source_locked')) {
    const others = problems.filter((problem) => problem !== 'source_locked');
    const isCertain = row.confidence === 'sure' && others.length === 0;
    return {
      ...without(row),
      ...asProblems(others),
      ...(isCertain ? { decision: 'accept' } : {}),
    };
  }
  if (row.action === 'link' || problems.length > 0 || row.rule !== undefined) return row;
  return row.decision === undefined
    ? row
    : { ...without(row), problem: 'no_identity', action: 'leave_behind' };
}

/** The row before anything is said against it, or decided. */
const without = (row: MappedUser): MappedUser =>
  defined({ ...row, problem: undefined, otherProblems: undefined, decision: undefined }) as MappedUser;
