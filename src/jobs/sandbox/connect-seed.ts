import { resolve } from 'node:path';
import type { Provider } from '../../sandbox/connect/settings/profiles.ts';
import {
  readContentFile,
  readExportFolder,
  readSeedFile,
  sampleSeed,
} from '../../sandbox/connect/seed/seed-files.ts';
import { emptySeed, joinSeeds, type SeedPlan } from '../../sandbox/connect/seed/seed.ts';

/** With whom a Connect server starts. Paths are relative to the current folder. */
export type ConnectSeed =
  /** The administrator alone. */
  | { readonly kind: 'administrator' }
  /** People of a CSV file, or what an earlier server was saved to; without a file, those of the samples. */
  | ({ readonly kind: 'people' } & Partial<People>)
  /** The same people in the directory, and no account; without a file, those of the samples. */
  | ({ readonly kind: 'directory' } & Partial<People>)
  /** A copy of the server that was exported; the people are in its directory only. */
  | ({ readonly kind: 'export'; readonly folder: string } & Partial<People>);

type StartingSeed = SeedPlan | 'empty';

interface People {
  readonly people: string;
  /** CSV file of groups. */
  readonly groups?: string;
}

/** The same seed with the content of a CSV file; without a seed, that of the samples. */
export const withContent = (seed: StartingSeed | undefined, file: string): SeedPlan =>
  joinSeeds([seed === 'empty' ? emptySeed : (seed ?? sampleSeed()), readContentFile(file)]);

/** Undefined: the samples. */
export function connectSeed(
  seed: ConnectSeed | undefined,
  provider: Provider | undefined,
  cwd: string,
): StartingSeed | undefined {
  switch (seed?.kind) {
    case undefined:
      // A server that keeps its own passwords has no directory behind it: it starts with its administrator.
      return provider === 'password' ? 'empty' : undefined;
    case 'administrator':
      return 'empty';
    case 'people':
      return joinSeeds(peopleOf(seed, cwd));
    case 'directory': {
      const people = peopleOf(seed, cwd);
      return withoutAccounts(people.length === 0 ? sampleSeed() : joinSeeds(people));
    }
    case 'export':
      // The copy first: what it knows of a person counts for more than what a directory says.
      return joinSeeds([
        readExportFolder(resolve(cwd, seed.folder)),
        ...peopleOf(seed, cwd).map(withoutAccounts),
      ]);
  }
}

/** One seed, or none where no file is named. A file of groups alone is for the people of the samples. */
function peopleOf({ people, groups }: Partial<People>, cwd: string): SeedPlan[] {
  if (people === undefined && groups === undefined) return [];
  const [peopleFile, groupsFile] = [people, groups].map((file) =>
    file === undefined ? undefined : resolve(cwd, file),
  );
  return [readSeedFile(peopleFile, groupsFile)];
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
