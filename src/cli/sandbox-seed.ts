import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Provider } from '../sandbox/connect/settings/profiles.ts';
import { readExportFolder, readSeedFile, sampleSeed } from '../sandbox/connect/seed/seed-files.ts';
import { joinSeeds, type Seed, type SeedPlan } from '../sandbox/connect/seed/seed.ts';

/** Flags that say with whom a sandbox begins. */
export const seedOptions = {
  seed: {
    type: 'string',
    describe: 'CSV file of people like samples/directory.csv, or a file that --save wrote',
  },
  'seed-groups': { type: 'string', describe: 'CSV file of groups like samples/groups.csv' },
  from: {
    type: 'string',
    describe: 'Folder of an export, to copy that server; --seed then adds people to the directory only',
  },
  empty: { type: 'boolean', default: false, describe: 'Start with one administrator only' },
  fresh: { type: 'boolean', default: false, describe: 'Start with a directory but no accounts' },
} as const;

export interface SeedFlags {
  readonly seed: string | undefined;
  readonly 'seed-groups': string | undefined;
  readonly from: string | undefined;
  readonly empty: boolean;
  readonly fresh: boolean;
  readonly provider: Provider | undefined;
}

/** Undefined: the samples. */
export function chooseSeed(flags: SeedFlags, cwd: string): Seed | undefined {
  const { seed, from, empty, fresh, provider } = flags;
  const given = seed !== undefined || from !== undefined;
  if ((empty && (given || fresh)) || (fresh && from !== undefined)) {
    throw new OperatorError('--empty, --fresh and --from exclude each other, and --empty takes no --seed', {
      code: 'usage-invalid',
      hint: '--empty begins with one administrator, --fresh without accounts, the others with the people they name.',
    });
  }
  if (fresh) return withoutAccounts(given ? joinSeeds(readSeeds(flags, cwd)) : sampleSeed());
  if (given) return joinSeeds(readSeeds(flags, cwd));
  // A server that keeps its own passwords has no directory behind it: it begins with whoever set it up.
  return empty || provider === 'password' ? 'empty' : undefined;
}

/** The copy of the server first: what it knows of a person counts for more than what a directory says. */
function readSeeds({ seed, from, 'seed-groups': groups }: SeedFlags, cwd: string): SeedPlan[] {
  const copy = from === undefined ? [] : [readExportFolder(resolve(cwd, from))];
  if (seed === undefined) return copy;
  const people = readSeedFile(resolve(cwd, seed), groups === undefined ? undefined : resolve(cwd, groups));
  return [...copy, from === undefined ? people : withoutAccounts(people)];
}

const withoutAccounts = ({ people, groups }: SeedPlan): SeedPlan => ({
  people: people.map(({ username, firstName, lastName, email, externalId }) => ({
    username,
    firstName,
    lastName,
    email,
    externalId,
  })),
  groups: groups.map((group) => ({ ...group, on: 'directory' })),
});
