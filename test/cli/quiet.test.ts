import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

test.for([
  { name: 'every row is done', roster: 'username\nnew\n', code: 0, said: '' },
  {
    name: 'a row is refused and one is not found',
    roster: 'username,role\nnew,\nadmin,viewer\nnobody,\n',
    code: 5,
    said: '2 of 3 rows need attention: run/outcomes.csv. Exit 5: 1 row was refused: it would',
  },
  {
    name: 'one row is not found',
    roster: 'username\nnew\nnobody\n',
    code: 3,
    said: '1 of 2 rows needs attention: run/outcomes.csv. Exit 3: ',
  },
  {
    name: 'there is no time for a row',
    roster: 'username\nnew\n',
    flags: ['--max-duration', '1s'],
    code: 11,
    said: 'To finish the run: rollcall resume run',
  },
])('import --quiet, $name: one line or none', async ({ roster, flags = [], code, said }) => {
  const sandbox = await startSandbox({ seed: seedOf(['new']) });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), roster);
  let seconds = 0;
  const result = await runCli(
    [
      'import',
      'people.csv',
      '--yes',
      '--quiet',
      '--out',
      'run',
      '--rate',
      '0',
      '--lookup-rate',
      '0',
      ...flags,
    ],
    { env: environmentOf(sandbox), cwd, now: () => new Date(Date.UTC(2026, 3, 1) + 1000 * seconds++) },
  );
  expect([result.code, result.stdout], result.stderr).toEqual([code, '']);
  expect(result.stderr).toContain(said);
  expect(result.stderr.split('\n')).toHaveLength(said === '' ? 1 : 2);
});
