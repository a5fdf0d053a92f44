import type { CsvRow } from '../../read-csv-table.ts';
import { roles } from '../store/accounts.ts';
import { readContentCsv } from './content-csv.ts';
import { seedInvalid } from './seed-invalid.ts';
import { list, readSeedTable } from './seed-table.ts';
import type { SeedAccount, SeedFiles, SeedGroup, SeedPerson, SeedPlan } from './seed.ts';

/**
 * Reads CSV texts like samples/directory.csv, samples/groups.csv and samples/content.csv.
 * @throws {OperatorError} `seed-invalid`, with the row and what is wrong with it
 */
export function readSeedCsv({ directoryCsv, groupsCsv, contentCsv }: SeedFiles): SeedPlan {
  return {
    people: readTable(directoryCsv, 'directory', 'username').map(readPerson),
    groups: readTable(groupsCsv, 'groups', 'name').map(readGroup),
    ...(contentCsv === undefined ? {} : { content: readContentCsv(contentCsv) }),
  };
}

function readTable(text: string, what: string, keyColumn: string): CsvRow[] {
  const rows = readSeedTable(text, what, keyColumn);
  const seen = new Set<string>();
  for (const row of rows) {
    const key = row[keyColumn] ?? '';
    if (seen.has(key)) throw seedInvalid(`the ${what} file has "${key}" twice`);
    seen.add(key);
  }
  return rows;
}

function readPerson(row: CsvRow): SeedPerson {
  const account = hasAccount(row) ? { account: readAccount(row) } : {};
  return {
    username: row['username'] ?? '',
    firstName: row['first_name'] ?? '',
    lastName: row['last_name'] ?? '',
    email: row['email'] ?? '',
    externalId: row['external_id'] ?? '',
    ...account,
  };
}

function readAccount(row: CsvRow): SeedAccount {
  const role = roles.find((each) => each === row['role']);
  if (role === undefined) {
    throw seedInvalid(
      `${row['username'] ?? ''} has the role "${row['role'] ?? ''}", which is not one of ${roles.join(', ')}`,
    );
  }
  const groups = list(row['groups']);
  const oauthSessions = list(row['oauth_sessions']);
  return { role, groups, ...(oauthSessions.length === 0 ? {} : { oauthSessions }), ...readStatus(row) };
}

function readStatus(row: CsvRow): Pick<SeedAccount, 'state' | 'active'> {
  const status = row['status'] ?? '';
  switch (status) {
    case '':
    case 'active':
      return { state: 'open', active: 'lately' };
    case 'inactive':
      return { state: 'open', active: 'long-ago' };
    case 'never':
      return { state: 'unconfirmed', active: 'never' };
    case 'locked':
      return { state: 'locked', active: 'lately' };
    default:
      throw seedInvalid(
        `${row['username'] ?? ''} has the status "${status}", which is not one of active, inactive, never, locked`,
      );
  }
}

function readGroup(row: CsvRow): SeedGroup {
  const owner = row['owner'] ?? '';
  return {
    name: row['name'] ?? '',
    on: hasAccount(row) ? 'server' : 'directory',
    ...(owner === '' ? {} : { owner }),
  };
}

function hasAccount(row: CsvRow): boolean {
  const word = row['account'] ?? '';
  if (!['yes', 'no', ''].includes(word)) {
    throw seedInvalid(`the column account has "${word}", which is neither yes nor no`);
  }
  return word === 'yes';
}
