import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom, shuffled } from '../helpers/random.ts';
import { connectMatrix } from './connect-matrix.ts';
import { commitFacts, machineFacts, markdownTable, minutes, seed, writePage } from './long-run.ts';
import { runMatrix, type Endpoint, type Matrix, type MatrixCase } from './matrix.ts';
import { zatoMatrix } from './zato-matrix.ts';

const newFolder = temporaryFolders();

test.for([
  { name: 'Posit Connect', file: 'fault-matrix.md', matrix: connectMatrix },
  { name: 'a Zato', file: 'zato-fault-matrix.md', matrix: zatoMatrix },
])('all of the fault matrix of $name', async ({ name, file, matrix }) => {
  const begunAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - begunAt) / 1000);
  function* inTime(): Generator<MatrixCase> {
    for (const each of shuffled(matrix.cases, randomFrom(seed))) {
      if (seconds() > minutes * 60) return;
      yield each;
    }
  }
  const found = new Map<string, number[]>();
  const wrong = await runMatrix(inTime(), newFolder, ({ endpoint, fault }, these) => {
    const key = cellOf(endpoint, fault.name);
    found.set(key, [...(found.get(key) ?? []), these.length]);
  });
  const run = [...found.values()].flat().length;
  writePage(
    file,
    `# Whatever ${name} answers

Every kind of request that writes × every fault × the first, a middle and the last of the requests of this kind × 1, 4
and 16 rows at a time × the server can be read again after the fault or cannot: ${matrix.cases.length} imports, each into a
rehearsal server of its own, of which ${run} were run. After each one the outcome file was held against the server's state
(nobody is called created who is not there, nobody failed who is) and the number of new people (nobody twice), and where the
fault is one that passes, the whole ending against that of an import without faults. What was left open was resumed, and
then had to end like an import without faults.

${markdownTable(tableOf(matrix, found))}

A cell says how many imports were run and ended as they should. ${wrong.length === 0 ? 'Nothing was wrong.' : `${wrong.length} things were wrong.`}

- Seed: ${seed}
- Seconds: ${seconds()}
- Version: ${commitFacts()}
- Machine: ${machineFacts()}
- Repeat it: \`npm run test:long\`; with \`ROLLCALL_SEED\` in another order, with \`ROLLCALL_LONG_MINUTES\` a limit for each page
`,
  );
  expect(wrong).toEqual([]);
});

const cellOf = ({ ground, route }: Endpoint, fault: string): string =>
  JSON.stringify([ground.name, route, fault]);

/** A row for each fault, a column for each kind of request. */
const tableOf = (
  { endpoints, faults }: Matrix,
  found: ReadonlyMap<string, readonly number[]>,
): string[][] => [
  ['Fault', ...endpoints.map(({ route }) => `\`${route}\``)],
  ...faults.map(({ name }) => [
    name,
    ...endpoints.map((endpoint) => {
      const counts = found.get(cellOf(endpoint, name)) ?? [];
      const wrong = counts.filter((count) => count > 0).length;
      return wrong === 0 ? `${counts.length} ok` : `${wrong} of ${counts.length} wrong`;
    }),
  ]),
];
