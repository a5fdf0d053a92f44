import type { SeedPerson, SeedPlan } from '../../../src/sandbox/connect/seed/seed.ts';
import { randomFrom } from '../../helpers/random.ts';
import { type Sketch, traps } from './traps.ts';

/** An old and a new server, and who is who: by construction, and not by what they are called. */
export interface TwoServers {
  readonly old: SeedPlan;
  readonly started: SeedPlan;
  /** The account or group of the new server for each of the old one: null is left behind; undefined is new. */
  readonly truth: ReadonlyMap<string, string | null>;
}

/** How a person's account on the new server differs from that on the old one. */
const changes: readonly ((person: Sketch) => Sketch | undefined)[] = [
  (person) => person,
  (person) => person,
  (person) => person,
  () => undefined,
  (person) => ({
    ...person,
    username: `${person.lastName ?? ''}.${person.username.slice(-3)}`.toLowerCase(),
  }),
  (person) => ({ ...person, username: person.username.toUpperCase() }),
  (person) => ({ ...person, email: `${person.username}@new.example` }),
  (person) => ({ ...person, email: '' }),
  (person) => ({
    ...person,
    externalId: `  ${person.externalId ?? ''}`.trim(),
    email: person.email?.toUpperCase() ?? '',
  }),
];

const firstNames = ['Ada', 'Ben', 'Cho', 'Dag', 'Eva', 'Fay', 'Gil', 'Hal', 'Ida', 'Jon', 'Kim', 'Lea'];
const lastNames = ['Abel', 'Berg', 'Costa', 'Diaz', 'Eder', 'Falk', 'Gomez', 'Holm', 'Ito', 'Jansen', 'Kern'];
const teams = ['Analysts', 'Finance', 'Geology', 'Legal', 'Platform', 'Research', 'Sales', 'Support'];

/** A number of people with namesakes among them, some of whom are on the new server already, and all traps. */
export function twoServers(people: number, seed: number): TwoServers {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const ordinary = Array.from({ length: people }, (_, at) => {
    const [firstName, lastName] = [pick(firstNames), pick(lastNames)];
    const username = `${firstName}${at}`.toLowerCase();
    const person: Sketch = {
      ...{ username, firstName, lastName, email: `${username}@old.example`, externalId: `E${1000 + at}` },
      role: random() < 0.1 ? 'publisher' : 'viewer',
      groups: [...new Set([pick(teams), pick(teams)])],
    };
    const there = pick(changes)(person);
    // Most have their role and groups on the new server already.
    return { person, there: there === undefined || random() < 0.8 ? there : withoutGroups(there) };
  });
  const moved = ordinary.flatMap(({ person, there }) =>
    there === undefined ? [] : [[person.username, there.username] as const],
  );
  return {
    old: {
      people: [
        admin,
        ...[...ordinary.map(({ person }) => person), ...traps.flatMap(({ old }) => old)].map(seeded),
      ],
      groups: [
        ...teams.map((name) => ({ name, on: 'server' as const })),
        ...traps.flatMap(({ oldGroups = [] }) => oldGroups),
      ],
    },
    started: {
      people: [
        admin,
        ...[
          ...ordinary.flatMap(({ there }) => there ?? []),
          ...traps.flatMap(({ started = [] }) => started),
        ].map(seeded),
        seeded({ username: 'newcomer', externalId: 'N1' }),
      ],
      groups: [
        ...teams.map((name) => ({ name, on: 'server' as const })),
        ...traps.flatMap(({ startedGroups = [] }) => startedGroups),
      ],
    },
    truth: new Map([
      ['admin', 'admin'],
      ...moved,
      ...traps.flatMap(({ truth = {} }) => Object.entries(truth)),
    ]),
  };
}

const withoutGroups = (person: Sketch): Sketch => ({ ...person, role: 'viewer', groups: [] });

export const seeded = ({
  role = 'viewer',
  state = 'open',
  active = 'lately',
  groups = [],
  ...person
}: Sketch): SeedPerson => ({
  firstName: '',
  lastName: '',
  email: `${person.username}@example.org`,
  externalId: `id-${person.username}`,
  ...person,
  account: { role, state, active, groups },
});

const admin = seeded({ username: 'admin', role: 'administrator' });
