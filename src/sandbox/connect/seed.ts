import { parse } from 'csv-parse/sync';
import { OperatorError } from '../../core/errors.ts';
import { storesExternalId } from './profiles.ts';
import { roles, type Account, type Role } from './store/accounts.ts';
import type { World } from './world.ts';

/** Two CSV texts: the people and the groups of an organisation, and which of them the server knows already. */
export interface SeedFiles {
  readonly directoryCsv: string;
  readonly groupsCsv: string;
}

/** `empty` is one administrator and nothing else; `fresh` is a server on which nobody ever signed in. */
export type Seed = SeedFiles | 'empty' | 'fresh';

type Row = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;

const ADMINISTRATOR: Row = {
  username: 'admin',
  first_name: 'Sandbox',
  last_name: 'Administrator',
  email: 'admin@example.org',
  account: 'yes',
  role: 'administrator',
  status: 'active',
};

/** Fills the directory, the accounts, the groups and their members. Nothing of it enters the audit log. */
export function plantSeed(seed: Seed, world: World): void {
  if (seed === 'fresh') return;
  const { people, groups } = seed === 'empty' ? { people: [ADMINISTRATOR], groups: [] } : readFiles(seed);
  for (const row of people) plantPerson(row, world);
  for (const row of groups) plantGroup(row, world);
  for (const row of people) plantMemberships(row, world);
}

function readFiles({ directoryCsv, groupsCsv }: SeedFiles): { people: Row[]; groups: Row[] } {
  return {
    people: readTable(directoryCsv, 'directory', 'username'),
    groups: readTable(groupsCsv, 'groups', 'name'),
  };
}

function readTable(text: string, what: string, keyColumn: string): Row[] {
  let rows: Row[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`the ${what} file of the seed cannot be read: ${reason}`, {
      code: 'seed-invalid',
      hint: 'Compare it with the ones in samples/.',
      cause,
    });
  }
  const nameless = rows.findIndex((row) => (row[keyColumn] ?? '') === '');
  if (nameless >= 0) {
    throw new OperatorError(`the ${what} file of the seed has no ${keyColumn} in row ${nameless + 1}`, {
      code: 'seed-invalid',
      hint: `Every row needs a ${keyColumn}; compare the file with the ones in samples/.`,
    });
  }
  return rows;
}

function plantPerson(row: Row, world: World): void {
  const person = {
    username: row['username'] ?? '',
    firstName: row['first_name'] ?? '',
    lastName: row['last_name'] ?? '',
    email: row['email'] ?? '',
    externalId: externalIdOf(row, world),
  };
  world.directory.addPerson(person);
  if (row['account'] !== 'yes') return;
  const { username } = person;
  const now = world.now();
  const createdTime = new Date(now.getTime() - spread(username, 420, 780) * DAY_MS);
  world.accounts.put({
    ...person,
    externalId: storesExternalId(world.profile) ? person.externalId : '',
    guid: row['guid'] ?? world.identities.guidOf('user', username),
    number: world.accounts.size + 1,
    role: roleOf(row),
    createdTime,
    updatedTime: createdTime,
    activeTime: activeTimeOf(row, now),
    confirmed: world.profile.provider !== 'password' || row['status'] !== 'never',
    locked: row['status'] === 'locked',
  });
}

function roleOf(row: Row): Role {
  const word = row['role'] ?? '';
  const role = roles.find((each) => each === word);
  if (role !== undefined) return role;
  throw new OperatorError(
    `the directory file of the seed gives ${row['username'] ?? ''} the role "${word}"`,
    {
      code: 'seed-invalid',
      hint: `An account's role is one of: ${roles.join(', ')}.`,
    },
  );
}

/** Under LDAP a person is known by their DN, whatever the file says (connect-api §2.2). */
function externalIdOf(row: Row, { profile }: World): string {
  const { username = '', external_id: given = '' } = row;
  return profile.provider === 'ldap' || given === '' ? `uid=${username},ou=people,dc=example,dc=org` : given;
}

/** Relative to the start of the server, so that an active account stays active whenever the seed is used. */
function activeTimeOf(row: Row, now: Date): Account['activeTime'] {
  const username = row['username'] ?? '';
  const daysAgo = (from: number, to: number) => new Date(now.getTime() - spread(username, from, to) * DAY_MS);
  switch (row['status'] ?? '') {
    case 'never':
      return null;
    case 'inactive':
      return daysAgo(380, 419);
    default:
      return daysAgo(1, 60);
  }
}

/** A number between the two that is always the same for a name. */
function spread(name: string, from: number, to: number): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return from + (hash % (to - from));
}

function plantGroup(row: Row, world: World): void {
  const name = row['name'] ?? '';
  const uniqueId = `cn=${name},ou=groups,dc=example,dc=org`;
  world.directory.addGroup({ name, uniqueId });
  if (row['account'] !== 'yes' || world.profile.groups === 'disabled') return;
  const owner = world.accounts.withUsername(row['owner'] ?? '');
  world.groups.put({
    guid: row['guid'] ?? world.identities.guidOf('group', name),
    name,
    ownerGuid: world.profile.groups === 'local' ? (owner?.guid ?? firstAdministrator(world)) : null,
    gid: null,
    uniqueId: world.profile.groups === 'remote' ? uniqueId : '',
  });
}

const firstAdministrator = ({ accounts }: World): string | null =>
  accounts.inOrder.find(({ role }) => role === 'administrator')?.guid ?? null;

function plantMemberships(row: Row, world: World): void {
  const account = world.accounts.withUsername(row['username'] ?? '');
  if (account === undefined) return;
  for (const name of (row['groups'] ?? '').split(';')) {
    const group = world.groups.withName(name.trim());
    if (group !== undefined) world.groups.addMember(group, account.guid);
  }
}
