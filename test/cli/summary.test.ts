import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({ seed: seedOf(['ann', 'bob', { username: 'eve', role: 'publisher' }]) });
});
afterEach(() => sandbox.close());

const quick = ['--rate', '0', '--lookup-rate', '0'];
const run = (argv: readonly string[], world: World = {}) =>
  runCli([...argv, ...(argv[0] === 'results' ? [] : quick), '--summary', 'summary.md'], {
    cwd,
    env: environmentOf(sandbox),
    ...world,
  });
const roster = (...rows: readonly string[]): void => {
  writeFileSync(join(cwd, 'people.csv'), ['username,role', ...rows, ''].join('\n'));
};
const summary = (): string => readFileSync(join(cwd, 'summary.md'), 'utf8');
const headings = (): readonly string[] => summary().match(/^#.*$/gmu) ?? [];

test('a plan, the import and its results are appended to what the file has', async () => {
  writeFileSync(join(cwd, 'summary.md'), 'of another step\n\n');
  roster('ann,publisher', 'nemo,viewer');
  await run(['plan', 'people.csv', '--out', 'plan.json']);
  await run(['import', 'plan.json', '--yes', '--out', 'run']);
  await run(['results', 'run']);
  expect(summary()).toMatch(/^of another step\n\n## /u);
  expect(headings()).toEqual([
    '## ⚠️ plan: 2 changes for 2 rows, 1 row that cannot be completed',
    '### Rows to look at first (1)',
    '### Changes',
    '### Next',
    ...['import', 'import'].flatMap((command) => [
      `## ⚠️ ${command}: 1 of 2 rows done`,
      '### Rows that need attention (1)',
      '### Next',
      '### Rows by outcome',
      '### Files',
    ]),
  ]);
  expect(summary()).toContain('| 3 | `nemo` | `not_found_remote` |');
  expect(summary()).toContain(
    '| `+` accounts to create | 1 |\n\nIn all 1, for which up to 2 changes are sent, since one account may need several.\n',
  );
  expect(summary()).toContain('```sh\nrollcall import run/retry.csv --server ');
});

test('where all is well, it says so', async () => {
  roster('ann,viewer');
  await run(['import', 'people.csv', '--yes', '--out', 'run']);
  expect(headings()).toEqual(['## ✅ import: 1 of 1 row done', '### Rows by outcome', '### Files']);
});

test('a comparison of two exports has a summary', async () => {
  const rollcall = (...argv: string[]) => runCli(argv, { cwd, env: environmentOf(sandbox) });
  await rollcall('export', ...quick, '--out', 'q1');
  roster('eve,administrator');
  await rollcall('import', 'people.csv', '--yes', '--allow-admin-change', 'eve', ...quick, '--out', 'run');
  await rollcall('export', ...quick, '--out', 'q2');
  const { exit } = await rollcall('audit', 'diff', 'q1', 'q2', '--out', 'diff', '--summary', 'summary.md');
  expect(exit).toBe('ok');
  expect(headings()).toEqual([
    '## ⚠️ audit diff: 1 difference, 1 to check first',
    '### Check first (1)',
    '### Changes',
  ]);
  expect(summary()).toContain('Files: `diff/diff.csv`, ');
});

test('names cannot become markup, mentions or columns of the table', async () => {
  roster('a|b,viewer', '<script>x</script>,viewer', '@team,viewer', '**bold**,viewer', '$x$,viewer');
  const flags = ['--usernames-from', 'username', '--allow-invalid-rows'];
  await run(['import', 'people.csv', '--yes', '--out', 'run', ...flags]);
  const [, table = ''] = summary().split('### Rows that need attention');
  const rows = table.split('\n').filter((line) => /^\| \d/u.test(line));
  expect(rows.map((line) => line.split('|').length)).toEqual([7, 7, 7, 7, 7]);
  expect(summary().replaceAll(/`[^`]*`|<code>[^<]*<\/code>/gu, '')).not.toMatch(/<|@|\*\*|\$/u);
});

test('hundreds of long, hostile rows stay far below what GitHub takes', async () => {
  roster(...Array.from({ length: 300 }, (_, index) => `${'|'.repeat(200)}${index},viewer`));
  await run(['import', 'people.csv', '--yes', '--out', 'run']);
  expect(summary()).toContain('… and 250 more: `run/outcomes.csv`');
  expect(summary().length).toBeLessThan(500_000);
});

test('no password is in it', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ provider: 'password', seed: seedOf(['ann']) });
  const header = 'username,email,password';
  writeFileSync(join(cwd, 'people.csv'), `${header}\ncy,cy@example.org,Xy7-canary-2\nann,,Xy7-canary-3\n`);
  await run(['import', 'people.csv', '--yes', '--out', 'run']);
  expect(summary()).toContain('rows done');
  expect(summary()).not.toContain('canary');
});

test.for([
  {
    name: 'an error',
    argv: ['import', 'none.csv', '--yes'],
    heading: '## ❌ import: stopped',
    says: '(roster-unreadable)',
  },
  {
    name: 'a refused plan',
    argv: ['import', 'people.csv', '--yes', '--max-demotions', '0', '--out', 'run'],
    heading: '## ❌ import: 0 of 1 row done',
    says: 'The plan was refused',
  },
  {
    name: 'a dry run',
    argv: ['import', 'people.csv', '--dry-run'],
    heading: '## ✅ plan: 1 change for 1 row',
    says: 'No change has been sent.',
  },
])('$name has a summary too', async ({ argv, heading, says }) => {
  roster('eve,viewer');
  await run(argv);
  expect(headings()[0]).toBe(heading);
  expect(summary()).toContain(says);
});

test('a file that cannot be written is refused before anything is sent', async () => {
  roster('ann,publisher');
  const words = ['import', 'people.csv', '--yes', '--out', 'run', '--summary', 'no/such/folder.md'];
  const { exit, stderr } = await runCli(words, { cwd, env: environmentOf(sandbox) });
  expect(exit).toBe('usage');
  expect(stderr).toContain('(error code: output-not-writable)');
  expect(sandbox.requestLog).toEqual([]);
  expect(existsSync(join(cwd, 'run'))).toBe(false);
});

test.for([
  { name: 'the roster', file: 'people.csv' },
  { name: 'another spelling of the roster', file: './x/../people.csv' },
  { name: 'a link to the roster', file: 'link.md' },
  { name: 'the plan that is to be written', file: 'plan.json' },
  { name: 'the file with the key', file: 'key' },
  { name: 'a file that is not Markdown', file: 'other.csv' },
  { name: 'standard output, which it does not write to', file: '-' },
])('$name is not a file for the summary', async ({ file }) => {
  mkdirSync(join(cwd, 'x'));
  for (const name of ['key', 'other.csv']) writeFileSync(join(cwd, name), 'as it was');
  roster('ann,publisher');
  linkSync(join(cwd, 'people.csv'), join(cwd, 'link.md'));
  const words = ['plan', 'people.csv', '--out', 'plan.json', '--api-key-file', 'key', '--summary', file];
  const { exit, stderr } = await runCli(words, { cwd, env: { CONNECT_SERVER: sandbox.url } });
  expect(exit).toBe('usage');
  expect(stderr).toContain('(error code: output-not-writable)');
  expect(sandbox.requestLog).toEqual([]);
  expect(['key', 'other.csv'].map((name) => readFileSync(join(cwd, name), 'utf8'))).toEqual([
    'as it was',
    'as it was',
  ]);
  expect(readFileSync(join(cwd, 'people.csv'), 'utf8')).toBe('username,role\nann,publisher\n');
});

test('a summary begins on a new line', async () => {
  writeFileSync(join(cwd, 'summary.md'), 'no line end');
  roster('ann,publisher');
  await run(['plan', 'people.csv']);
  expect(summary()).toMatch(/^no line end\n## /u);
});

test('a command that is stopped before its first row says so', async () => {
  roster('ann,publisher');
  const stop = new AbortController();
  stop.abort('terminated');
  const { exit } = await run(['import', 'people.csv', '--yes', '--out', 'run'], { signal: stop.signal });
  expect(exit).toBe('terminated');
  expect(summary()).toMatch(/^## ❌ import: stopped\n\n.*\(terminated\)\n\n$/u);
});

test.skipIf(!existsSync('/dev/full')).for([
  { name: 'is said', file: 'people.csv', exit: 'fault', code: 'output-incomplete' },
  {
    name: 'does not hide what ended the command',
    file: 'none.csv',
    exit: 'usage',
    code: 'roster-unreadable',
  },
])('a full disk $name (skipped where there is no /dev/full)', async ({ file, exit, code }) => {
  roster('ann,publisher');
  const words = ['import', file, '--yes', '--out', 'run', '--summary', '/dev/full'];
  const ended = await runCli(words, { cwd, env: environmentOf(sandbox) });
  expect(ended.exit).toBe(exit);
  expect(ended.stderr).toContain(`(error code: ${code})`);
});
