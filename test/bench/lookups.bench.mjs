// Directory searches for each name of a roster, by the size of roster and directory. Prints; asserts nothing.
//   after a build: node test/bench/lookups.bench.mjs [most people in a directory]
import { SearchPlanner } from '../../dist/targets/connect/remote/search-planner.js';
import { renderTable } from './measure.mjs';
import { inventPeople, PrefixDirectory, randomFrom } from './invented-directory.mjs';

const [mostPeople = 500_000] = process.argv.slice(2).map(Number);
const rosters = [20, 500, 5000, 20_000];
const styles = ['first.last', 'flast', 'numbered'];
const orders = ['nearest-first', 'by-name'];

/** Two of a hundred names are unknown to the directory. */
function pickRoster(people, size, random) {
  const known = Math.min(people.length, Math.round(size * 0.98));
  const picked = new Set();
  while (picked.size < known) picked.add(people[Math.floor(random() * people.length)].username);
  while (picked.size < size)
    picked.add(`${people[Math.floor(random() * people.length)].username}x${picked.size}`);
  return [...picked];
}

function searchesFor(roster, directory, { cap, sizeLimit }) {
  const planner = new SearchPlanner(roster, cap);
  let searches = 0;
  for (let search = planner.next(); search !== undefined; search = planner.next()) {
    searches += 1;
    planner.take(search, directory.search(search.prefix, { cap, sizeLimit }));
  }
  return searches;
}

for (const size of [20, 50_000, 500_000].filter((people) => people <= mostPeople)) {
  const rows = [];
  const directories = styles.flatMap((style, index) => {
    const people = inventPeople(size, style, randomFrom(size + index));
    return orders.map((order) => new PrefixDirectory(people, order));
  });
  for (const cap of [500, 100, 25]) {
    for (const sizeLimit of [0, 1000, 500]) {
      const cells = rosters.map((rosterSize) => {
        const figures = directories.map((directory, index) => {
          const roster = pickRoster(directory.people, rosterSize, randomFrom(rosterSize + index));
          return searchesFor(roster, directory, { cap, sizeLimit }) / rosterSize;
        });
        const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
        return `${mean.toFixed(3)} (${Math.min(...figures).toFixed(3)}-${Math.max(...figures).toFixed(3)})`;
      });
      rows.push([String(cap), sizeLimit === 0 ? 'none' : String(sizeLimit), ...cells]);
    }
  }
  console.log(`\nDirectory of ${size}: searches a name, mean (least-most) of ${directories.length} cases`);
  console.log(renderTable(['cap', 'size limit', ...rosters.map((names) => `${names} names`)], rows));
}
