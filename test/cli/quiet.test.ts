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
  { name: 'every row is done', roster: 'username\nnew\n', code: 0, said: [] },
  {
    name: 'a row is refused and one is not found',
    roster: 'username,role\nnew,\nadmin,viewer\nnobody,\n',
    code: 5,
    said: [
      '1 of 3 rows done.',
      'line 3  admin: ',
      'line 4  nobody: ',
      'rollcall import run/retry.csv --server ',
    ],
  },
])('import --quiet, $name: $said', async ({ roster, code, said }) => {
  const sandbox = await startSandbox({ seed: seedOf(['new']) });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), roster);
  const result = await runCli(
    ['import', 'people.csv', '--yes', '--quiet', '--out', 'run', '--rate', '0', '--lookup-rate', '0'],
    { env: environmentOf(sandbox), cwd },
  );
  expect([result.code, result.stdout]).toEqual([code, '']);
  for (const words of said) expect(result.stderr).toContain(words);
  if (said.length === 0) expect(result.stderr).toBe('');
});
