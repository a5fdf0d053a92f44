import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Provider } from '../sandbox/connect/profiles.ts';
import { readExportFolder, readSeedFile } from '../sandbox/connect/seed/seed-files.ts';
import { joinSeeds, type Seed, type SeedPlan } from '../sandbox/connect/seed/seed.ts';

/** Flags that say with whom a sandbox begins. */
export const seedOptions = {
  seed: {
    type: 'string',
    describe: 'CSV file of people, like samples/directory.csv, or what --save wrote',
  },
  'seed-groups': { type: 'string', describe: 'CSV file of groups, like samples/groups.csv' },
  from: {
    type: 'string',
    describe: 'Folder of an export: a copy of that server; people of --seed stand in for its directory',
  },
  empty: { type: 'boolean', default: false, describe: 'One administrator and nothing else' },
  fresh: { type: 'boolean', default: false, describe: 'Not even an administrator' },
} as const;

export interface SeedFlags {
  readonly seed: string | undefined;
  readonly 'seed-groups': string | undefined;
  readonly from: string | undefined;
  readonly empty: boolean;
  readonly fresh: boolean;
  readonly provider: Provider;
}

/** Undefined: the samples. */
export function chooseSeed(flags: SeedFlags, cwd: string): Seed | undefined {
  const { seed, from, empty, fresh, provider } = flags;
  const given = seed !== undefined || from !== undefined;
  if ([given, empty, fresh].filter(Boolean).length > 1) {
    throw new OperatorError('--empty, --fresh, and --seed or --from exclude each other', {
      code: 'usage-invalid',
      hint: '--empty begins with one administrator, --fresh with nobody, the others with the people they name.',
    });
  }
  if (given) return joinSeeds(readSeeds(flags, cwd));
  if (fresh) return 'fresh';
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
