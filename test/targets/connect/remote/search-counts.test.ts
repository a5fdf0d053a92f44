import { expect, test } from 'vitest';
import { SearchPlanner } from '../../../../src/targets/connect/remote/search-planner.ts';
import { inventPeople, PrefixDirectory, randomFrom } from '../../../bench/invented-directory.mjs';

const styles = ['first.last', 'numbered'] as const;
const directories = [20, 2000, 10_000].flatMap((size) =>
  styles.map((style) => ({
    size,
    style,
    directory: new PrefixDirectory(inventPeople(size, style, randomFrom(size)), 'by-name'),
  })),
);

/** Two of a hundred names are unknown, and all that are more than the directory has. */
function rosterOf({ people }: PrefixDirectory, size: number): string[] {
  const random = randomFrom(size);
  const anyone = (): string => people[Math.floor(random() * people.length)]!.username;
  const names = new Set<string>();
  while (names.size < Math.min(people.length, Math.round(size * 0.98))) names.add(anyone());
  while (names.size < size) names.add(`${anyone()}x${names.size}`);
  return [...names];
}

interface Limits {
  readonly cap: number;
  readonly sizeLimit: number;
}

function searchesFor(names: readonly string[], directory: PrefixDirectory, limits: Limits): number {
  const planner = new SearchPlanner(names, limits.cap);
  let searches = 0;
  for (let search = planner.next(); search !== undefined; search = planner.next()) {
    searches += 1;
    planner.take(search, directory.search(search.prefix, limits));
  }
  return searches;
}

const rosters = [20, 500, 2000];

/** The directories in the order from above: of 20, 2,000 and 10,000 people, each with both styles of names. */
test.for<Limits & { readonly name: string; readonly searches: readonly (readonly number[])[] }>([
  {
    name: 'answers of up to 500 people',
    cap: 500,
    sizeLimit: 0,
    searches: [
      [12, 14, 14],
      [1, 8, 8],
      [21, 39, 41],
      [21, 15, 15],
      [21, 129, 144],
      [21, 30, 39],
    ],
  },
  {
    name: 'a directory that refuses to find more than 500 (400, code 83)',
    cap: 500,
    sizeLimit: 500,
    searches: [
      [12, 14, 14],
      [1, 8, 8],
      [21, 39, 41],
      [21, 15, 15],
      [21, 124, 141],
      [21, 30, 39],
    ],
  },
  {
    name: 'answers of up to 25 people',
    cap: 25,
    sizeLimit: 0,
    searches: [
      [20, 16, 16],
      [20, 8, 8],
      [20, 495, 393],
      [20, 473, 663],
      [20, 480, 1229],
      [20, 501, 1871],
    ],
  },
])('searches for 20, 500 and 2,000 names: $name', ({ searches, ...limits }) => {
  const counts = directories.map(({ directory }) =>
    rosters.map((size) => searchesFor(rosterOf(directory, size), directory, limits)),
  );
  expect(counts).toEqual(searches);
});

test.for([
  { name: 'every answer is full', cap: 1, sizeLimit: 0 },
  { name: 'whatever finds somebody is refused', cap: 500, sizeLimit: 0.5 },
])('at worst 1.01 searches a name: $name', (limits) => {
  for (const { directory } of directories) {
    for (const size of rosters) {
      const most = size + Math.ceil(size / 100);
      expect(searchesFor(rosterOf(directory, size), directory, limits)).toBeLessThanOrEqual(most);
    }
  }
});
