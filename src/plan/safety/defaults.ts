import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { DefaultColumn, RosterEntry } from '../../core/roster.ts';
import { identify } from '../identity/identify.ts';
import { mergeEntries, type PersonEntries } from '../person-entries.ts';
import type { PlanInputs } from '../inputs.ts';

/** Defaults that would change an existing account. Groups are not among them: people are only added to those. */
const keptColumns = ['role', 'status'] as const satisfies readonly DefaultColumn[];

type KeptColumn = (typeof keptColumns)[number];

/** What the rows of a person ask of an account that exists: its role and status are not changed by a default. */
export function withoutDefaults(person: RosterEntry): RosterEntry {
  const { role, status, ...stated } = person;
  const isStated = (column: KeptColumn): boolean => person.defaulted?.includes(column) !== true;
  return {
    ...stated,
    ...(role !== undefined && isStated('role') ? { role } : {}),
    ...(status !== undefined && isStated('status') ? { status } : {}),
  };
}

/** Why an existing account is not changed although the row, with its defaults, is different. */
export const keptNotes = (person: RosterEntry, user: DirectoryUser): string[] =>
  keptBy(person, user).map(
    (column) =>
      `keeps its ${column} ${valueOf(user, column)}: the default ${person[column] ?? ''} is for new accounts`,
  );

/** How many existing accounts are other than the defaults say, and how to change them. */
export function defaultNotes(
  people: readonly PersonEntries[],
  accounts: NameIndex<DirectoryUser>,
  { lookedUpUsers, policy }: Pick<PlanInputs, 'lookedUpUsers' | 'policy'>,
): string[] {
  if (policy.existing !== 'update') return [];
  const kept = people.flatMap((entries) => {
    const [{ username }] = entries;
    const identity = identify(username, accounts, lookedUpUsers.get(username), policy);
    return identity.kind === 'existing' ? keptBy(mergeEntries(entries), identity.user) : [];
  });
  return keptColumns.flatMap((column) => {
    const count = kept.filter((each) => each === column).length;
    if (count === 0) return [];
    const accounts = count === 1 ? '1 existing account keeps its' : `${count} existing accounts keep their`;
    return [
      `${accounts} ${column}: the default is for new accounts; --default-${column}-for existing would change ${count === 1 ? 'it' : 'them'} too`,
    ];
  });
}

function keptBy({ defaulted = [], role, status }: RosterEntry, user: DirectoryUser): KeptColumn[] {
  const differs = {
    role: role !== user.role,
    status: (status === 'locked') !== user.locked,
  };
  return keptColumns.filter((column) => defaulted.includes(column) && differs[column]);
}

const valueOf = ({ role, locked }: DirectoryUser, column: KeptColumn): string =>
  column === 'role' ? role : locked ? 'locked' : 'active';
