import { OperatorError } from '../../../core/errors.ts';
import { readCsvTable } from '../../read-csv-table.ts';
import { roles } from '../store/accounts.ts';
import type { SeedAccount, SeedFiles, SeedGroup, SeedPerson, SeedPlan } from './seed.ts';

type Row = Readonly<Record<string, string>>;

/**
 * Reads two CSV texts like samples/directory.csv and samples/groups.csv.
 * @throws {OperatorError} `seed-invalid`, with the row and what is wrong with it
 */
export function readSeedCsv({ directoryCsv, groupsCsv }: SeedFiles): SeedPlan {
  return {
    people: readTable(directoryCsv, 'directory', 'username').map(readPerson),
    groups: readTable(groupsCsv, 'groups', 'name').map(readGroup),
  };
}

function readTable(text: string, what: string, keyColumn: string): Row[] {
  let rows: Row[];
  try {
    rows = readCsvTable(text, keyColumn);
  } catch (cause) {
    throw seedInvalid(
      `the ${what} file cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      cause,
    );
  }
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const key = row[keyColumn] ?? '';
    if (key === '') throw seedInvalid(`row ${index + 1} of the ${what} file has no ${keyColumn}`);
    if (seen.has(key)) throw seedInvalid(`the ${what} file has "${key}" twice`);
    seen.add(key);
  }
  return rows;
}

function readPerson(row: Row): SeedPerson {
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

function readAccount(row: Row): SeedAccount {
  const role = roles.find((each) => each === row['role']);
  if (role === undefined) {
    throw seedInvalid(
      `${row['username'] ?? ''} has the role "${row['role'] ?? ''}", which is not one of ${roles.join(', ')}`,
    );
  }
  const groups = (row['groups'] ?? '').split(';').map((name) => name.trim());
  return { role, groups: groups.filter((name) => name !== ''), ...readStatus(row) };
}

function readStatus(row: Row): Pick<SeedAccount, 'state' | 'active'> {
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

function readGroup(row: Row): SeedGroup {
  const owner = row['owner'] ?? '';
  return {
    name: row['name'] ?? '',
    on: hasAccount(row) ? 'server' : 'directory',
    ...(owner === '' ? {} : { owner }),
  };
}

function hasAccount(row: Row): boolean {
  const word = row['account'] ?? '';
  if (!['yes', 'no', ''].includes(word)) {
    throw seedInvalid(`the column account has "${word}", which is neither yes nor no`);
  }
  return word === 'yes';
}

const seedInvalid = (what: string, cause?: unknown): OperatorError =>
  new OperatorError(`the seed cannot be used: ${what}`, {
    code: 'seed-invalid',
    hint: 'Compare it with samples/directory.csv and samples/groups.csv.',
    cause,
  });
