import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const publishers = Array.from({ length: 30 }, (_, index) => `publisher${index}`);
const demoted = (count: number): string[] => publishers.slice(0, count).map((name) => `${name},viewer`);

async function start(rows: readonly string[]) {
  const sandbox = await startSandbox({
    seed: seedOf([
      { username: 'boss', role: 'administrator' },
      { username: 'second', role: 'administrator' },
      { username: 'third', role: 'administrator' },
      ...publishers.map((username) => ({ username, role: 'publisher' as const })),
    ]),
  });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), ['username,role', ...rows, ''].join('\n'));
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') };
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, '--yes', '--rate', '0', '--lookup-rate', '0'], { cwd, env });
  return { cwd, rollcall };
}

/** The words after `rollcall` of the command that a run prints for its rows. */
const commandIn = (stdout: string): string[] =>
  (/^To run .* again.*\n {2}rollcall (.*)$/mu.exec(stdout)?.[1] ?? '').split(' ');

interface Refusal {
  readonly name: string;
  readonly rows: readonly string[];
  readonly flags?: readonly string[];
  readonly heading: string;
  readonly says: readonly string[];
  readonly without: readonly string[];
}

test.for<Refusal>([
  {
    name: 'limits',
    rows: demoted(14),
    heading: 'To run 14 rows again, if that is intended',
    says: ['import people.csv', '--max-demotions 14 --max-demotion-percent'],
    without: ['retry.csv'],
  },
  {
    name: 'limits that were raised, but not far enough',
    rows: demoted(14),
    flags: ['--max-demotions', '12', '--max-demotion-percent', '90'],
    heading: 'To run 14 rows again, if that is intended',
    says: ['import people.csv', '--max-demotions 14'],
    without: ['--max-demotions 12', 'retry.csv'],
  },
  {
    name: 'a protected account, after few other changes',
    rows: [...demoted(2), 'boss,viewer'],
    flags: ['--max-demotions', '20'],
    heading: 'To run 1 row again, if that is intended',
    says: ['retry.csv', '--allow-admin-change boss'],
    without: ['--max-demotions'],
  },
  {
    name: 'a protected account, after more changes than are usual',
    rows: [...demoted(14), 'boss,viewer'],
    flags: ['--max-demotions', '14', '--max-demotion-percent', '50'],
    heading: 'To run 1 row again, if that is intended',
    says: ['retry.csv', '--max-demotions 15 --max-demotion-percent 54', '--allow-admin-change boss'],
    without: [],
  },
  {
    name: 'administrators of whom too few would be left',
    rows: ['boss,viewer', 'second,viewer', 'third,viewer'],
    flags: [
      '--allow-admin-change',
      'boss',
      '--allow-admin-change',
      'second',
      '--allow-admin-change',
      'third',
    ],
    heading: 'To run 1 row again, if that is intended',
    says: ['retry.csv', '--min-administrators 1'],
    without: [],
  },
])('the command after a refusal is not refused: $name', async ({ rows, flags = [], ...expected }) => {
  const { rollcall } = await start(rows);
  const first = await rollcall('import', 'people.csv', '--out', 'run', ...flags);
  expect(first.code).toBe(5);
  const words = commandIn(first.stdout);
  expect(first.stdout).toContain(expected.heading);
  for (const said of expected.says) expect(words.join(' ')).toContain(said);
  for (const not of expected.without) expect(words.join(' ')).not.toContain(not);
  const second = await rollcall(...words);
  expect(second.code).toBe(0);
});

test.for([
  { name: 'piped', flags: [] },
  { name: 'whole', flags: ['--all'] },
])('what the limits refuse is said once, with all rows in one list: $name', async ({ flags }) => {
  const { cwd, rollcall } = await start(demoted(14));
  const { stdout } = await rollcall('import', 'people.csv', '--out', 'run', ...flags);
  const summary = stdout.slice(stdout.indexOf('import people.csv:')).replaceAll(/\s+/g, ' ');
  expect(summary.match(/the limit is 10/gu)).toHaveLength(1);
  expect(summary).toContain(
    '14 rows: refused with the whole plan (demotion-limit, demotion-percent) line 2 publisher0, line 3',
  );
  expect(summary).toMatch(/→ If that is intended, add --max-demotions 14 --max-demotion-percent \d+\. /u);
  expect(readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8')).not.toContain('the limit is');
});
