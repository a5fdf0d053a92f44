import { readFileSync } from 'node:fs';
import { OperatorError } from '../../../core/errors.ts';
import { decodeCsv, readCsvTable } from '../../read-csv-table.ts';
import { seedStatuses, type SeedUser } from './seed.ts';

/** The fictitious people who ship with the program. */
export const sampleUsers = (): SeedUser[] =>
  readZatoSeed(new URL('../../../../samples/zato-users.csv', import.meta.url));

type Row = Readonly<Record<string, string>>;

/**
 * Reads a CSV file like samples/zato-users.csv.
 * @throws {OperatorError} `seed-invalid`, with the row and what is wrong with it
 */
export function readZatoSeed(file: string | URL): SeedUser[] {
  const users = readRows(file).map(readUser);
  const seen = new Set<string>();
  for (const { username } of users) {
    if (seen.has(username)) throw seedInvalid(`${String(file)} has "${username}" twice`);
    seen.add(username);
  }
  return users;
}

function readRows(file: string | URL): Row[] {
  try {
    return readCsvTable(decodeCsv(readFileSync(file)), 'username');
  } catch (cause) {
    throw seedInvalid(
      `${String(file)} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      cause,
    );
  }
}

function readUser(row: Row, index: number): SeedUser {
  const username = row['username'] ?? '';
  if (username === '') throw seedInvalid(`row ${index + 1} has no username`);
  const word = row['status'] ?? '';
  const status = seedStatuses.find((each) => each === (word === '' ? 'active' : word));
  if (status === undefined) {
    throw seedInvalid(`${username} has the status "${word}", which is not one of ${seedStatuses.join(', ')}`);
  }
  return {
    username,
    email: row['email'] ?? '',
    displayName: row['display_name'] ?? '',
    firstName: row['first_name'] ?? '',
    middleName: row['middle_name'] ?? '',
    lastName: row['last_name'] ?? '',
    status,
  };
}

const seedInvalid = (what: string, cause?: unknown): OperatorError =>
  new OperatorError(`the seed cannot be used: ${what}`, {
    code: 'seed-invalid',
    hint: 'Compare it with samples/zato-users.csv.',
    cause,
  });
