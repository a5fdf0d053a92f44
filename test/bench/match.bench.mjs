// Matching the people of two sides, and how its cost grows with their number. Asserts nothing.
//   npm run build && node test/bench/match.bench.mjs [people=50000]
import { indexPeople } from '../../dist/people/people-index.js';
import { match } from '../../dist/people/match.js';
import { pairPeople } from '../../dist/people/pair.js';
import { machineFacts, renderTable } from './measure.mjs';

const given = ['Rosa', 'Lena', 'Joan', 'Zoë', 'Omar', 'Петр', 'Sean', 'Mary-Ann'];
const family = ['Abbott', 'Delgado', "O'Malley", 'García', 'Strauß', 'Lee'];

/** One in seven has lost the id, one in five has another address; of usernames every second is spelled otherwise. */
const side = (count, { respell }) =>
  Array.from({ length: count }, (_, at) => {
    const firstName = `${given[at % given.length]}${at % 997}`;
    const lastName = `${family[at % family.length]}${at % 1009}`;
    const username = `${firstName}.${lastName}.${at}`.toLowerCase();
    return {
      username: respell ? respellings[at % respellings.length](username) : username,
      email: respell && at % 5 === 0 ? `old${at}@example.org` : `${username}@example.org`,
      externalId: respell && at % 7 === 0 ? '' : `id-${at}`,
      firstName,
      lastName,
    };
  });

const respellings = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name,
  (name) => `CORP\\${name}`,
  (name) => name,
  (name) => name.replaceAll("'", '’').replaceAll('o', 'о'),
];

/** The worst of lists: everybody has one address and one name. */
const crowd = (count) =>
  Array.from({ length: count }, (_, at) => ({
    username: `user${at}`,
    email: 'lab@example.org',
    externalId: 'none',
    firstName: 'Kim',
    lastName: 'Lee',
  }));

function timed(work) {
  const startedAt = performance.now();
  work();
  return `${((performance.now() - startedAt) / 1000).toFixed(2)} s`;
}

const most = Number(process.argv[2] ?? 50_000);
console.log(machineFacts());
const rows = [most / 4, most / 2, most].map((count) => {
  const left = side(count, { respell: true });
  const right = side(count, { respell: false });
  const shared = crowd(count);
  const strangers = shared.map((person) => ({ ...person, username: `new-${person.username}` }));
  return [
    count.toLocaleString('en'),
    timed(() => {
      const index = indexPeople(right);
      for (const claim of left) match(claim, index);
    }),
    timed(() => pairPeople(left, right)),
    timed(() => {
      const index = indexPeople(shared);
      for (const claim of strangers) match(claim, index);
    }),
    timed(() => pairPeople(strangers, shared)),
  ];
});
console.log(
  renderTable(['people on each side', 'match', 'pair', 'match, all alike', 'pair, all alike'], rows),
);
console.log(`peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
