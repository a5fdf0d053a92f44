import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const names = (role: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${role}${index}`);
const viewers = names('viewer', 100);
const publishers = names('publisher', 30);

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({
    seed: seedOf([
      ...viewers.map((username) => ({ username, role: 'viewer' as const })),
      ...publishers.map((username) => ({ username, role: 'publisher' as const })),
    ]),
  });
});
afterEach(() => sandbox.close());

const lockFile = (people: readonly string[]): string =>
  ['username,status', ...people.map((name) => `${name},locked`), ''].join('\n');

function rollcall(text: string, ...argv: readonly string[]): Promise<CliResult> {
  writeFileSync(join(cwd, 'people.csv'), text);
  const [command = '', ...flags] = argv;
  return runCli([command, 'people.csv', '--rate', '0', '--lookup-rate', '0', ...flags], {
    cwd,
    env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') },
  });
}

const spoken = ({ stdout, stderr }: CliResult): string => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
const locked = (): number => sandbox.state().users.filter((user) => user.locked).length;

test('a file that locks nearly everybody is shown, saved and refused', async () => {
  const refused = await rollcall(lockFile(viewers), 'import', '--yes', '--out', 'run');
  expect(refused.code).toBe(5);
  expect(spoken(refused)).toContain('the plan locks 100 accounts; the limit is 25');
  expect(spoken(refused)).toContain('If that is intended, add --max-locks 100');
  expect(readFileSync(join(cwd, 'run', 'plan.json'), 'utf8')).toContain('lock-user');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});

test('a course list that says viewer for everybody lowers no role unnoticed', async () => {
  const list = ['username,role', ...[...viewers, ...publishers].map((name) => `${name},viewer`), ''].join(
    '\n',
  );
  const refused = await rollcall(list, 'plan');
  expect(refused.code).toBe(5);
  expect(spoken(refused)).toContain('the plan lowers the role of 30 accounts; the limit is 10');
});

test('a plan in parts is held to the same limit', async () => {
  const first = await rollcall(lockFile(viewers.slice(0, 20)), 'import', '--yes', '--out', 'first');
  expect(first.exit).toBe('ok');
  const second = await rollcall(lockFile(viewers.slice(20, 40)), 'import', '--yes', '--out', 'second');
  expect(second.code).toBe(5);
  expect(spoken(second)).toContain(
    'the plan locks 20 accounts, after 20 in the last 24 hours; the limit is 25',
  );
  expect(locked()).toBe(20);
  const raised = ['--max-locks', '40', '--max-lock-percent', '50'];
  expect(
    (await rollcall(lockFile(viewers.slice(20, 40)), 'import', '--yes', '--out', 'third', ...raised)).exit,
  ).toBe('ok');
  const { accessTakenAway } = JSON.parse(readFileSync(join(cwd, 'third', 'run.json'), 'utf8')) as {
    accessTakenAway: unknown;
  };
  expect(accessTakenAway).toEqual({
    thisRun: { removals: 0, locks: 20, demotions: 0 },
    last24Hours: { removals: 0, locks: 40, demotions: 0 },
  });
});

test('what a run found done already does not count', async () => {
  await rollcall(lockFile(viewers.slice(0, 20)), 'import', '--yes');
  await rollcall(lockFile(viewers.slice(0, 20)), 'import', '--yes', '--out', 'again');
  const { accessTakenAway } = JSON.parse(readFileSync(join(cwd, 'again', 'run.json'), 'utf8')) as {
    accessTakenAway: { thisRun: unknown };
  };
  expect(accessTakenAway.thisRun).toEqual({ removals: 0, locks: 0, demotions: 0 });
});
