import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../../core/errors.ts';
import { decodeCsv } from '../../read-csv-table.ts';
import { readContentCsv } from './content-csv.ts';
import { type ExportPack, readExportPack } from './export-pack.ts';
import { readState } from './saved-state.ts';
import { readSeedCsv } from './seed-csv.ts';
import type { SeedPlan } from './seed.ts';

const sample = (name: string): URL => new URL(`../../../../samples/${name}`, import.meta.url);

/** The fictitious organisation that ships with the program. */
export const sampleSeed = (): SeedPlan => readSeedFile();

/**
 * Reads a saved state, or a CSV file of people and one of groups.
 * Each of them is by default that of the samples, so that one file is enough.
 * @throws {OperatorError} `seed-invalid`
 */
export function readSeedFile(
  file: string | URL = sample('directory.csv'),
  groupsFile: string | URL = sample('groups.csv'),
): SeedPlan {
  const text = readText(file);
  // Whatever its name: no header of a table begins with a brace.
  if (!String(file).endsWith('.json') && !text.trimStart().startsWith('{')) {
    return readSeedCsv({ directoryCsv: text, groupsCsv: readText(groupsFile) });
  }
  const state = readState(text);
  if (state !== undefined) return state;
  throw new OperatorError(`${String(file)} is not a saved state of a sandbox`, {
    code: 'seed-invalid',
    hint: 'rollcall sandbox --save FILE writes one when it stops.',
  });
}

/** Reads a CSV file like samples/content.csv. @throws {OperatorError} `seed-invalid` */
export const readContentFile = (file: string | URL): SeedPlan => ({
  people: [],
  groups: [],
  content: readContentCsv(readText(file)),
});

/** @throws {OperatorError} `seed-invalid` when the folder lacks one of the three tables of an export */
export function readExportFolder(folder: string): SeedPlan {
  if (existsSync(folder) && statSync(folder).isFile()) {
    throw new OperatorError(`${folder} is a file, not the folder of an export`, {
      code: 'seed-invalid',
      hint: 'Give the folder that rollcall export wrote. A table of people is given with --seed.',
    });
  }
  return readExportPack({
    usersCsv: readText(join(folder, 'users.csv')),
    groupsCsv: readText(join(folder, 'groups.csv')),
    membershipsCsv: readText(join(folder, 'memberships.csv')),
    ...contentTables(folder),
  });
}

/** Only exports with content have them. */
function contentTables(folder: string): Pick<ExportPack, 'contentCsv' | 'contentAccessCsv'> {
  const [items, grants] = ['content.csv', 'content-access.csv'].map((name) => join(folder, name));
  if (items === undefined || grants === undefined || !existsSync(items) || !existsSync(grants)) return {};
  return { contentCsv: readText(items), contentAccessCsv: readText(grants) };
}

function readText(file: string | URL): string {
  try {
    return decodeCsv(readFileSync(file));
  } catch (cause) {
    throw new OperatorError(`the seed file ${String(file)} cannot be read`, {
      code: 'seed-invalid',
      hint: 'Give files like samples/directory.csv, samples/groups.csv and samples/content.csv, a saved state, or the folder of an export.',
      cause,
    });
  }
}
