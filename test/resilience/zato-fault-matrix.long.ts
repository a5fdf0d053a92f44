import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { commitFacts, machineFacts, markdownTable, writePage } from './long-run.ts';
import { allZatoCases, runZatoMatrix, zatoEndpoints, zatoFaults } from './zato-matrix.ts';

const newFolder = temporaryFolders();

test('all of the fault matrix of Zato', async () => {
  const begunAt = performance.now();
  const wrongByCase = new Map<string, number>();
  const wrong = await runZatoMatrix(allZatoCases, newFolder, ({ endpoint, fault }, found) => {
    const key = JSON.stringify([endpoint.route, fault.name]);
    wrongByCase.set(key, (wrongByCase.get(key) ?? 0) + (found.length > 0 ? 1 : 0));
  });
  const header = ['Fault', ...zatoEndpoints.map(({ route }) => `\`${route}\``)];
  const rows = zatoFaults.map(({ name }) => [
    name,
    ...zatoEndpoints.map(({ route }) => {
      const count = wrongByCase.get(JSON.stringify([route, name]));
      return count === undefined ? 'not run' : count === 0 ? 'ok' : `${count} wrong`;
    }),
  ]);
  writePage(
    'zato-fault-matrix.md',
    `# Whatever a Zato answers

Every kind of request that writes × every fault × the first, the second and the last of three such requests × 1, 4 and
16 rows at a time × the server can be read again after the fault or cannot: ${allZatoCases.length} imports, each into a rehearsal server
of its own. After each one the outcome file was held against the accounts of the server and their attributes. Where
the fault is one that passes, the whole ending had to be that of an import without faults; where the server could not
be read again, it was resumed first.

${markdownTable([header, ...rows])}

A cell stands for 18 imports. ${wrong.length === 0 ? 'Nothing was wrong.' : `${wrong.length} things were wrong.`}

- Seconds: ${Math.round((performance.now() - begunAt) / 1000)}
- Version: ${commitFacts()}
- Machine: ${machineFacts()}
- Repeat it: \`npm run test:long\`
`,
  );
  expect(wrong).toEqual([]);
});
