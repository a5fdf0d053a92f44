import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

test('add: a smaller file is not worth a word, and the whole one stays the measure', async () => {
  await run('import', whole);
  const smaller = await run('import', cut);
  expect(smaller.exit).toBe('ok');
  expect(smaller.stderr).not.toMatch(/smaller|Warnings/);
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
  const [memory = ''] = readdirSync(folder).filter((name) => name.endsWith('.rosters.json'));
  writeFileSync(join(folder, memory), '{');
  const planned = await run('plan', cut, sync);
  expect(planned.exit).toBe('ok');
  expect(planned.stderr).toContain('is not compared with the last one');
});

describe('two lists for one server', () => {
  const listOf = (people: readonly string[], groups: string): string =>
    ['username,groups', ...people.map((name) => `${name},"${groups}"`), ''].join('\n');
  const one = listOf(names.slice(0, 9), 'Staff;Library');
  const other = listOf(names.slice(9), 'staff');

  test('other people in one of the groups: each is compared with its own last edition', async () => {
    for (const text of [one, other, one, other]) expect((await run('import', text, sync)).exit).toBe('ok');
    expect((await run('plan', listOf(names.slice(0, 8), 'Staff;Library'), sync)).exit).toBe('refused');
    expect((await run('plan', listOf(names.slice(9, 11), 'staff'), sync)).exit).toBe('refused');
  });

  test('newcomers that are added are no list to compare with', async () => {
    await run('import', one, sync);
    await run('import', other);
    expect((await run('plan', listOf(names.slice(9, 10), 'Staff'), sync)).exit).toBe('ok');
    expect((await run('plan', listOf(names.slice(0, 8), 'Staff;Library'), sync)).exit).toBe('refused');
  });

  const people = (some: readonly string[], groups: string): string =>
    ['username,role,groups', ...some.map((name) => `${name},viewer,"${groups}"`), ''].join('\n');
  test.for([
    {
      name: 'only added, about more groups',
      earlier: [people(names, 'Staff;Library')],
      flags: [],
      exit: 'ok',
    },
    {
      name: 'only added, about the same groups',
      earlier: [people(names, 'Staff')],
      flags: [],
      exit: 'refused',
    },
    {
      name: 'synced, about more groups',
      earlier: [people(names, 'Staff;Library')],
      flags: sync,
      exit: 'refused',
    },
  ])('a sync that lacks a column of a list that was $name: $exit', async ({ earlier, flags, exit }) => {
    for (const text of earlier) await run('import', text, flags);
    const planned = await run('plan', whole, sync);
    expect(planned.exit).toBe(exit);
    expect(planned.stdout.includes('compared with the last one')).toBe(exit === 'refused');
  });

  test('a list that was synced stays the measure after an edition that only adds', async () => {
    await run('import', people(names, 'Staff;Library'), sync);
    await run('import', people([...names, 'admin'], 'Staff;Library'));
    expect((await run('plan', whole, sync)).exit).toBe('refused');
  });

  test('the same groups: refused, with the way to name them, and compared by their names from then on', async () => {
    const [first, second] = [fileOf(names.slice(0, 9)), fileOf(names.slice(9))];
    await run('import', first, [...sync, '--roster-name', 'North']);
    const unnamed = await run('plan', second, sync);
    expect(unnamed.exit).toBe('refused');
    expect(unnamed.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'with --roster-name north if it is that list, otherwise with another name',
    );
    const south = [...sync, '--roster-name', 'south'];
    expect((await run('import', second, south)).exit).toBe('ok');
    expect((await run('import', first, [...sync, '--roster-name', 'NORTH'])).exit).toBe('ok');
    const cutSouth = await run('plan', fileOf(names.slice(9, 11)), south);
    expect(cutSouth.exit).toBe('refused');
    expect(cutSouth.stdout).not.toContain('--roster-name');
  });

  test('unnamed, with the same groups: the hint tells how to name them', async () => {
    await run('import', whole, sync);
    const { exit, stdout } = await run('plan', fileOf(names.slice(9)), sync);
    expect(exit).toBe('refused');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('if it is another list: --roster-name NAME');
  });

  test('a list cut before its last group is the same list, and its accepted rest the measure from then on', async () => {
    const rows = (group: string): string[] => names.map((name) => `${name},${group}`);
    const byMembership = ['username,groups', ...rows('Staff'), ...rows('Library')];
    await run('import', `${byMembership.join('\n')}\n`, sync);
    const rest = `${byMembership.slice(0, 13).join('\n')}\n`;
    const refused = await run('plan', rest, sync);
    expect(refused.exit).toBe('refused');
    expect((await run('import', rest, [...sync, '--accept-smaller-roster'])).exit).toBe('ok');
    expect((await run('import', rest, sync)).exit).toBe('ok');
    expect((await run('plan', `${byMembership.slice(0, 12).join('\n')}\n`, sync)).exit).toBe('refused');
  });

  test('the command that imports a plan compares its roster in the same way', async () => {
    await run('import', whole, [...sync, '--roster-name', 'all of us']);
    const guard = ['--roster-name', 'all of us', '--accept-smaller-roster'];
    const moved = cut.replace('user0,Staff', 'user0,Staff;Archive');
    const planned = await run('plan', moved, [...sync, ...guard, '--out', 'plan.json']);
    expect(planned.stderr).toContain(' --roster-name "all of us" --accept-smaller-roster');
  });
});
