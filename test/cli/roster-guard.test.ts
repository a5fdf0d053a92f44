import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const names = Array.from({ length: 12 }, (_, at) => `user${at}`);
let sandbox: Sandbox;
let cwd: string;

beforeAll(async () => {
  const seed = seedOf(
    names.map((username) => ({ username, role: 'viewer' as const })),
    ['Staff', 'Library'],
  );
  sandbox = await startSandbox({ seed });
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  cwd = newFolder();
});

const fileOf = (people: readonly string[]): string =>
  ['username,groups', ...people.map((name) => `${name},Staff`), ''].join('\n');
const whole = fileOf(names);
const cut = fileOf(names.slice(0, -1));

function run(command: 'plan' | 'import', text: string, flags: readonly string[] = []): Promise<CliResult> {
  writeFileSync(join(cwd, 'people.csv'), text);
  const yes = command === 'import' ? ['--yes'] : [];
  return runCli([command, 'people.csv', ...yes, '--rate', '0', '--lookup-rate', '0', ...flags], {
    cwd,
    env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') },
  });
}
const sync = ['--memberships', 'sync'];

test('sync: a file that lost its end is refused, whoever looks, until it is accepted', async () => {
  expect((await run('plan', cut, sync)).exit).toBe('ok');
  expect((await run('import', whole, sync)).exit).toBe('ok');
  const writes = writesIn(sandbox.requestLog).length;
  for (const command of ['plan', 'import'] as const) {
    const refused = await run(command, cut, sync);
    expect(refused.code).toBe(5);
    expect(`${refused.stdout}${refused.stderr}`.replaceAll(/\s+/g, ' ')).toContain(
      'it is the earlier file without its last row → If the file is complete and correct: --accept-smaller-roster',
    );
  }
  expect(writesIn(sandbox.requestLog)).toHaveLength(writes);
  expect((await run('import', cut, [...sync, '--accept-smaller-roster'])).exit).toBe('ok');
  // What was accepted is the measure from now on.
  expect((await run('import', cut, sync)).exit).toBe('ok');
});

test('add: a smaller file is one line of the notes, and the whole one stays the measure', async () => {
  await run('import', whole);
  const smaller = await run('import', cut);
  expect(smaller.exit).toBe('ok');
  expect(smaller.stderr).toMatch(/^ {2}- smaller than .* of \d{4}-\d\d-\d\d; no access is taken away$/m);
  expect(smaller.stderr).not.toContain('Warnings');
  expect((await run('import', cut, sync)).exit).toBe('refused');
});

test('plan --json says it in the same words', async () => {
  await run('import', whole, sync);
  const { hazards } = JSON.parse((await run('plan', cut, [...sync, '--json'])).stdout) as {
    hazards: unknown[];
  };
  expect(hazards).toMatchObject([{ code: 'roster-shrunk' }]);
});

test('another profile has a measure of its own', async () => {
  const config = join(cwd, 'config.json');
  writeFileSync(config, JSON.stringify({ profiles: { hr: { server: sandbox.url } } }));
  await run('import', whole, sync);
  expect((await run('plan', cut, [...sync, '--config', config, '--profile', 'hr'])).exit).toBe('ok');
});

test('rows to be run again are meant to be few', async () => {
  await run('import', whole, sync);
  const retry = 'username,groups,row,outcome\nuser0,Staff,1,failed\n';
  expect((await run('import', retry, sync)).exit).toBe('ok');
  expect((await run('plan', cut, sync)).exit).toBe('refused');
});

test('a plan and a dry run are no acceptance', async () => {
  await run('plan', whole, sync);
  await run('import', whole, [...sync, '--dry-run']);
  expect((await run('plan', cut, sync)).exit).toBe('ok');
});

test('a memory that is damaged is said', async () => {
  await run('import', whole, sync);
  const folder = join(cwd, 'state', 'rollcall');
  const [memory = ''] = readdirSync(folder).filter((name) => name.endsWith('.roster.json'));
  writeFileSync(join(folder, memory), '{');
  const planned = await run('plan', cut, sync);
  expect(planned.exit).toBe('ok');
  expect(planned.stderr).toContain('is not compared with the last one');
});
