import type { Role } from '../store/accounts.ts';
import type { SeedContent } from './seed-content.ts';

/** The people, groups and content of an organisation, and which of them are on the server at the start. */
export interface SeedPlan {
  readonly people: readonly SeedPerson[];
  readonly groups: readonly SeedGroup[];
  readonly content?: readonly SeedContent[];
}

export interface SeedPerson {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Empty: derived from the username. */
  readonly externalId: string;
  /** Absent: the person is in the directory only. */
  readonly account?: SeedAccount;
}

export interface SeedAccount {
  /** Absent: derived from the username. */
  readonly guid?: string;
  readonly role: Role;
  readonly state: 'open' | 'locked' | 'unconfirmed';
  /** Relative to the start of the server, so that an active account stays active whenever the seed is used. */
  readonly active: 'lately' | 'long-ago' | 'never' | Date;
  /** Absent: between 420 and 780 days before the start. */
  readonly created?: Date;
  readonly updated?: Date;
  /** The names of the groups. */
  readonly groups: readonly string[];
  /** The names of the integrations at which the person has signed in. */
  readonly oauthSessions?: readonly string[];
}

export interface SeedGroup {
  readonly name: string;
  /** `directory`: the group is not on the server yet. */
  readonly on: 'server' | 'directory';
  readonly guid?: string;
  /** The username; absent: the first administrator. */
  readonly owner?: string;
  readonly gid?: number;
  /** Absent: derived from the name. */
  readonly uniqueId?: string;
}

/** CSV texts like the files in samples/. */
export interface SeedFiles {
  readonly directoryCsv: string;
  readonly groupsCsv: string;
  /** Absent: the server has no content. */
  readonly contentCsv?: string;
}

/** `empty` is a single administrator; `fresh` is a new server, before anyone has signed in. */
export type Seed = SeedFiles | SeedPlan | 'empty' | 'fresh';

export const emptySeed: SeedPlan = {
  people: [
    {
      username: 'admin',
      firstName: 'Sandbox',
      lastName: 'Administrator',
      email: 'admin@example.org',
      externalId: 'admin',
      account: { role: 'administrator', state: 'open', active: 'lately', groups: [] },
    },
  ],
  groups: [],
};

/** Several seeds as one. If a person, group or item is in two of them, the first one wins. */
export function joinSeeds(seeds: readonly SeedPlan[]): SeedPlan {
  const people = new Map<string, SeedPerson>();
  const groups = new Map<string, SeedGroup>();
  const content = new Map<string, SeedContent>();
  for (const seed of seeds) {
    for (const person of seed.people) people.set(person.username, people.get(person.username) ?? person);
    for (const group of seed.groups) groups.set(group.name, groups.get(group.name) ?? group);
    for (const item of seed.content ?? []) {
      const key = JSON.stringify([item.owner, item.name]);
      content.set(key, content.get(key) ?? item);
    }
  }
  return { people: [...people.values()], groups: [...groups.values()], content: [...content.values()] };
}
