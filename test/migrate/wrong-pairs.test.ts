import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MappedUser } from '../../src/core/migration/migration-map.ts';
import { mapOf, type UserSketch } from './fixtures.ts';

/** Whose an identifier is: the person's, nobody's, or another person's, as where a name or an address is given again. */
type Whose = 'own' | 'absent' | 'changed' | { readonly of: number };

interface Account {
  readonly person: number;
  readonly id: Whose;
  readonly email: Whose | 'mailbox of the team';
  readonly username: Exclude<Whose, 'absent'>;
  readonly spelling: 'as it is' | 'in capitals' | 'in another domain';
}

const HOW_MANY = 6;
const number = fc.nat(HOW_MANY - 1);
const another = fc.record({ of: number });

/** On the first server, everything is the person's. */
const onFirst: fc.Arbitrary<Account> = fc.record({
  person: number,
  id: fc.constantFrom('own' as const, 'own' as const, 'absent' as const),
  email: fc.constantFrom('own' as const, 'own' as const, 'absent' as const, 'mailbox of the team' as const),
  username: fc.constant('own' as const),
  spelling: fc.constant('as it is' as const),
});

const onSecond: fc.Arbitrary<Account> = fc.record({
  person: number,
  id: fc.oneof(fc.constantFrom('own' as const, 'absent' as const, 'changed' as const), another),
  email: fc.oneof(
    fc.constantFrom('own' as const, 'absent' as const, 'changed' as const, 'mailbox of the team' as const),
    another,
  ),
  username: fc.oneof(fc.constantFrom('own' as const, 'own' as const, 'changed' as const), another),
  spelling: fc.constantFrom('as it is' as const, 'in capitals' as const, 'in another domain' as const),
});

const firstNames = ['Ann', 'Ben', 'Kim', 'Rosa', 'Sam', 'Tom'] as const;
const lastNames = ['Abel', 'Berg', 'Costa', 'Diaz', 'Lee', 'Nagy'] as const;

/** The names of the people: two of them may be namesakes. */
const names = fc.array(fc.record({ first: fc.nat(5), last: fc.nat(5) }), {
  minLength: HOW_MANY,
  maxLength: HOW_MANY,
});
type Names = readonly { readonly first: number; readonly last: number }[];

interface World {
  readonly names: Names;
  readonly idOf: (at: number) => string;
}

function sketchOf(
  { person, id, email, username, spelling }: Account,
  { names: all, idOf }: World,
): UserSketch {
  const { first, last } = all[person] ?? { first: 0, last: 0 };
  const [firstName, lastName] = [firstNames[first] ?? '', lastNames[last] ?? ''];
  const owner = (whose: Whose): number => (typeof whose === 'object' ? whose.of : person);
  const name = username === 'changed' ? `${lastName}${person}x` : `user${owner(username)}`;
  const address =
    email === 'absent'
      ? ''
      : email === 'mailbox of the team'
        ? 'team@example.org'
        : email === 'changed'
          ? `${lastName}.${person}@new.example`
          : `user${owner(email)}@example.org`;
  const externalId = id === 'absent' ? '' : id === 'changed' ? `new-${person}` : idOf(owner(id));
  const spelled =
    spelling === 'in capitals'
      ? name.toUpperCase()
      : spelling === 'in another domain'
        ? `NEW\\${name}`
        : name;
  return {
    username: spelled,
    email: spelling === 'in capitals' ? address.toUpperCase() : address,
    displayName: `${firstName} ${lastName}`,
    firstName,
    lastName,
    ...(externalId === '' ? {} : { externalId }),
  };
}

/** How much of an account is another person's. A GUID is not given twice by chance: with the name, it says enough. */
const borrowed = ({ id, email, username }: Account, ids: Ids): number =>
  [username, email].filter((whose) => typeof whose === 'object').length +
  Number(email === 'mailbox of the team') +
  (typeof id === 'object' ? weights[ids] : 0);

type Ids = 'counted' | 'GUIDs';
const weights = { counted: 1, GUIDs: 2 } as const;
const spellings = {
  counted: (at: number) => `${1001 + at}`,
  GUIDs: (at: number) => `6f9619ff-8b86-d011-b42d-00c04fc964f${at}`,
} as const;

const withName = (accounts: readonly Account[], world: World) => {
  const found = new Map<string, Known>();
  for (const account of accounts) {
    const sketch = sketchOf(account, world);
    if (!found.has(sketch.username)) found.set(sketch.username, { account, sketch });
  }
  return found;
};

interface Known {
  readonly account: Account;
  readonly sketch: UserSketch;
}

const mayBeNamesakes = (one: Known, other: Known): boolean =>
  one.sketch.firstName === other.sketch.firstName || one.sketch.lastName === other.sketch.lastName;

const seed = Number(process.env['ROLLCALL_SEED'] ?? Date.now() % 1_000_000);
const numRuns = Number(process.env['ROLLCALL_RUNS'] ?? 150);

/** Calls back with the rows of the map of two servers that are accepted without a decision. */
function forAcceptedRows(
  ids: Ids,
  check: (row: MappedUser, mine: Known, others: ReadonlyMap<string, Known>) => void,
): void {
  const accounts = (of: fc.Arbitrary<Account>) => fc.array(of, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(accounts(onFirst), accounts(onSecond), names, (first, second, all) => {
      const world = { names: all, idOf: spellings[ids] };
      const [old, others] = [withName(first, world), withName(second, world)];
      const sketches = (known: typeof old) => [...known.values()].map(({ sketch }) => sketch);
      for (const row of mapOf(sketches(old), sketches(others)).users) {
        if (row.decision === 'accept') check(row, old.get(row.source.username)!, others);
      }
    }),
    { seed, numRuns },
  );
}

test.for<Ids>(['counted', 'GUIDs'])(
  `a pair that needs no decision is one person, ids are %s (seed ${seed})`,
  (ids) => {
    forAcceptedRows(ids, ({ rule, target }, mine, others) => {
      const theirs = target === undefined ? undefined : others.get(target.username);
      if (theirs === undefined) return;
      // Whoever has two identifiers and the name of another person cannot be told from them.
      if (borrowed(theirs.account, ids) > 1 && mayBeNamesakes(mine, theirs)) return;
      expect({ ...theirs, rule, person: theirs.account.person }).toEqual({
        ...theirs,
        rule,
        person: mine.account.person,
      });
    });
  },
);

test.for<Ids>(['counted', 'GUIDs'])(
  `no second account without a decision, ids are %s (seed ${seed})`,
  (ids) => {
    forAcceptedRows(ids, ({ action, source }, mine, others) => {
      if (action === 'link') return;
      const same = [...others.values()].filter(
        ({ sketch: { username, email = '', externalId } }) =>
          username.toUpperCase() === source.username.toUpperCase() ||
          (email !== '' && email.toUpperCase() === source.email.toUpperCase()) ||
          (externalId !== undefined && externalId === source.externalId),
      );
      expect(same, JSON.stringify(mine)).toEqual([]);
    });
  },
);
