import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookUp } from '../../../../src/core/directory.ts';
import { SearchPlanner } from '../../../../src/targets/connect/remote/search-planner.ts';
import { judge, type RemoteAnswer } from '../../../../src/targets/connect/remote/remote-answer.ts';
import { lookUpAlone, type RemotePeople, searchPeople } from '../../../helpers/remote-people.ts';

const asLearned = (answer: RemoteAnswer): Parameters<SearchPlanner['take']>[1] =>
  answer.kind === 'rows'
    ? { kind: 'rows', names: answer.records.map(({ name }) => name), extent: answer.extent }
    : { kind: answer.kind };

/** Asks all that the planner proposes, with some searches under way at once. */
function lookUpAll(names: readonly string[], directory: RemotePeople, atOnce = 1) {
  const planner = new SearchPlanner(names, directory.mostRows);
  const answers = new Map<string, LookUp>();
  const asked: string[] = [];
  for (;;) {
    const underWay = Array.from({ length: atOnce }, () => planner.next()).filter(
      (search) => search !== undefined,
    );
    if (underWay.length === 0) break;
    for (const search of underWay) {
      asked.push(search.prefix);
      const answer = searchPeople(search.prefix, directory);
      for (const name of planner.take(search, asLearned(answer))) {
        expect(answers.has(name)).toBe(false);
        answers.set(name, judge(name, answer));
      }
    }
  }
  return { answers, asked };
}

const directoryOf = (...usernames: readonly string[]): RemotePeople => ({
  people: usernames.map((username) => ({ username })),
  mostRows: 500,
  sizeLimit: Infinity,
});

const numbered = (beginning: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${beginning}${String(index + 1).padStart(4, '0')}`);

describe('what is asked', () => {
  test.for<{ name: string; wanted: readonly string[]; directory: RemotePeople; asked: readonly string[] }>([
    { name: 'one name: the name', wanted: ['ada'], directory: directoryOf('ada'), asked: ['ada'] },
    {
      name: 'one beginning: that',
      wanted: ['ada', 'adam', 'adair'],
      directory: directoryOf('ada', 'adam'),
      asked: ['ada'],
    },
    {
      name: 'two beginnings: never the empty prefix, which could return anything',
      wanted: ['ada', 'adam', 'bea', 'ben'],
      directory: directoryOf('ada', 'adam', 'bea'),
      asked: ['ada', 'be'],
    },
    {
      name: 'names in capitals and not: what they share ignoring case',
      wanted: ['ADA', 'adam'],
      directory: directoryOf('Ada', 'Adam'),
      asked: ['ADA'],
    },
    {
      name: 'a full answer says nothing of the others',
      wanted: ['jo', 'joan', 'joel'],
      directory: { ...directoryOf('jo', 'joan', ...numbered('jo', 20)), mostRows: 10 },
      asked: ['jo', 'joan', 'joel'],
    },
    {
      name: 'an empty answer to one letter is not believed: the server may take only longer ones',
      wanted: ['ada', 'abe', 'ann'],
      directory: directoryOf('zoe'),
      asked: ['a', 'abe', 'ada', 'ann'],
    },
    {
      name: 'a name with a sign that a server could misread is asked alone',
      wanted: ['a*b', 'abe', 'ann'],
      directory: directoryOf('abe', 'ann', 'a*b'),
      asked: ['a'],
    },
  ])('$name', ({ wanted, directory, asked }) => {
    const { asked: searches, answers } = lookUpAll(wanted, directory);
    expect(searches).toEqual(asked);
    expect([...answers.keys()].toSorted()).toEqual(wanted.toSorted());
  });

  test('1,000 names of which none is known: a handful of searches', () => {
    const wanted = numbered('new.person', 1000);
    expect(lookUpAll(wanted, directoryOf('admin', 'ada')).asked.length).toBeLessThan(25);
  });

  test('a prefix that is too short is learned', () => {
    const people = [...numbered('ax', 30), ...numbered('bx', 30)].map((username) => ({ username }));
    const directory: RemotePeople = { people, mostRows: 500, sizeLimit: Infinity, shortest: 3 };
    const { asked, answers } = lookUpAll(
      [...numbered('a', 60), ...numbered('ax', 30), ...numbered('bx', 30)],
      directory,
    );
    expect(asked.length).toBeLessThan(12);
    expect([...answers.values()].filter(({ kind }) => kind === 'found')).toHaveLength(60);
  });

  test.for(['failed', 'refused', 'too-many'] as const)(
    'a search that is %s answers for none of its names',
    (kind) => {
      const planner = new SearchPlanner(['abe', 'ada', 'ann'], 500);
      const search = planner.next()!;
      expect(search).toEqual({ prefix: 'a', names: ['abe', 'ada', 'ann'] });
      expect(planner.next()).toBeUndefined();
      expect(planner.take(search, { kind })).toEqual([]);
      expect([planner.next()?.prefix, planner.next()?.prefix, planner.next()?.prefix]).toEqual([
        'abe',
        'ada',
        'ann',
      ]);
    },
  );
});

const letters = fc.constantFrom('a', 'b', 'A', 'é', 'e\u0301', 'ß', 'Σ', 'σ', '.', '1');
const nameOf = (maxLength: number) =>
  fc.array(letters, { minLength: 1, maxLength }).map((parts) => parts.join('').normalize('NFC'));
const person = fc.record({ username: nameOf(5), firstName: fc.oneof(fc.constant(''), nameOf(3)) });
const situation = fc.record({
  people: fc.array(person, { maxLength: 60 }),
  others: fc.array(nameOf(6), { maxLength: 20 }),
  picked: fc.array(fc.nat(), { maxLength: 40 }),
  mostRows: fc.constantFrom(3, 7, 500),
  sizeLimit: fc.constantFrom(5, 12, Infinity),
  atOnce: fc.constantFrom(1, 4),
});

test('whatever the directory: every name gets the answer of a search for it alone, with hardly more searches', () => {
  fc.assert(
    fc.property(situation, ({ people, others, picked, atOnce, ...limits }) => {
      const known = people.length === 0 ? [] : picked.map((index) => people[index % people.length]!.username);
      const names = [...new Set([...known, ...others])];
      const directory = { people, ...limits };
      const { answers, asked } = lookUpAll(names, directory, atOnce);
      expect(asked.length).toBeLessThanOrEqual(names.length + Math.ceil(names.length / 100));
      for (const name of names) expect(answers.get(name)).toEqual(lookUpAlone(name, directory));
    }),
    { numRuns: 300 },
  );
});
