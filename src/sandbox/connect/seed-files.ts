import { readFileSync } from 'node:fs';
import { OperatorError } from '../../core/errors.ts';
import type { SeedFiles } from './seed.ts';

/** The invented organisation that ships with the product. */
export const sampleSeed = (): SeedFiles => readSeedFiles(sample('directory.csv'), sample('groups.csv'));

/**
 * @param groupsFile without it the samples' groups are used, so that a directory of one's own is enough
 * @throws {OperatorError} `seed-invalid` when a file cannot be read
 */
export function readSeedFiles(
  directoryFile: string | URL,
  groupsFile: string | URL = sample('groups.csv'),
): SeedFiles {
  return { directoryCsv: readText(directoryFile), groupsCsv: readText(groupsFile) };
}

const sample = (name: string): URL => new URL(`../../../samples/${name}`, import.meta.url);

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OperatorError(`the seed file ${String(file)} cannot be read`, {
      code: 'seed-invalid',
      hint: 'Give a CSV file like samples/directory.csv or samples/groups.csv.',
      cause,
    });
  }
}
