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
  { name: 'Zato SSO', file: 'zato-fault-matrix.md', matrix: zatoMatrix },
])('the whole fault matrix of $name', async ({ name, file, matrix }) => {
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
    `# Faults in the answers of ${name}

Every kind of write request × every fault × the first, a middle and the last request of this kind × 1, 4 and 16 rows at a
time × the server can or cannot be read again after the fault: ${matrix.cases.length} imports, each into a separate rehearsal server, of
which ${run} were run. After each one, the outcome file was compared with the state of the server (accounts reported as
created exist, accounts reported as failed do not) and the number of new accounts was checked (none was created twice).
Where the fault is temporary, the whole result was compared with that of an import without faults. What was left was
resumed, and then had to have the result of an import without faults.

${markdownTable(tableOf(matrix, found))}

A cell says how many imports were run with the expected result. ${wrong.length === 0 ? 'All results were as expected.' : `${wrong.length} results were wrong.`}

- Seed: ${seed}
- Seconds: ${seconds()}
- Version: ${commitFacts()}
- Machine: ${machineFacts()}
- To repeat: \`npm run test:long\`; \`ROLLCALL_SEED\` sets another order, \`ROLLCALL_LONG_MINUTES\` a time limit for each page
`,
  );
  expect(wrong).toEqual([]);
});

const cellOf = ({ fixture, route }: Endpoint, fault: string): string =>
  JSON.stringify([fixture.name, route, fault]);

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
