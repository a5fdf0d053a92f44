import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { commitFacts, machineFacts, markdownTable, writePage } from './long-run.ts';
import { allCases, endpoints, faults, runMatrix } from './matrix.ts';

const newFolder = temporaryFolders();

test('all of the fault matrix', async () => {
  const begunAt = performance.now();
  const wrongByCase = new Map<string, number>();
  const wrong = await runMatrix(allCases, newFolder, ({ endpoint, fault }, found) => {
    const key = JSON.stringify([endpoint.job.name, endpoint.route, fault.name]);
    wrongByCase.set(key, (wrongByCase.get(key) ?? 0) + (found.length > 0 ? 1 : 0));
  });
  const header = ['Fault', ...endpoints.map(({ route }) => `\`${route}\``)];
  const rows = faults.map(({ name }) => [
    name,
    ...endpoints.map(({ job, route }) => {
      const count = wrongByCase.get(JSON.stringify([job.name, route, name]));
      return count === undefined ? 'not run' : count === 0 ? 'ok' : `${count} wrong`;
    }),
  ]);
  writePage(
    'fault-matrix.md',
    `# Whatever the server answers

Every kind of request that writes × every fault × the first, the middle and the last of five such requests × 1, 4 and 16
rows at a time × the server can be read again after the fault or cannot: ${allCases.length} imports, each into a rehearsal server of
its own. After each one the outcome file was held against the server's state (nobody is called created who is not
there, nobody failed who is), the server's own log against the number of new people (nobody twice), and where the
fault is one that passes, the whole ending against that of an import without faults. What was left open was resumed,
and then had to end like an import without faults.

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
