import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const names = Array.from({ length: 6 }, (_, at) => `new${at}`);

let cwd: string;
let sandbox: Sandbox;
beforeEach(async () => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), `username\n${names.join('\n')}\n`);
  sandbox = await startSandbox({
    seed: seedOf([...names, { username: 'pia', role: 'publisher' }, { username: 'val', role: 'viewer' }]),
  });
});

const rollcall = (line: string, world: World = {}): Promise<CliResult> =>
  runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], {
    cwd,
    ...world,
    env: { ...environmentOf(sandbox), ...world.env },
  });

/** A run that ends when half of its rows are done, because the key is refused for a while. */
async function interrupt(world: World = {}): Promise<void> {
  sandbox.faults.add('key-revoked,route=PUT /v1/users,from=4');
  expect((await rollcall('import people.csv --yes --out run --concurrency 1', world)).code).toBe(4);
  sandbox.faults.clear();
}

test.for([
  { key: 'viewerKey', code: 4, says: 'the key belongs to val, who is a viewer' },
  {
    key: 'publisherKey',
    code: 5,
    says: 'the run in run was begun with the key of admin, and this is the key of pia',
  },
] as const)(
  'resume with another key ($key) sends nothing and settles no row',
  async ({ key, code, says }) => {
    await interrupt();
    const journal = readFileSync(join(cwd, 'run', 'journal.jsonl'));
    const writes = writesIn(sandbox.requestLog).length;
    const refused = await rollcall('resume run', { env: { CONNECT_API_KEY: sandbox[key] } });
    expect(refused.stderr).toContain(says);
    expect(refused.code).toBe(code);
    expect(writesIn(sandbox.requestLog)).toHaveLength(writes);
    expect(readFileSync(join(cwd, 'run', 'journal.jsonl'))).toEqual(journal);
    expect((await rollcall('resume run')).exit).toBe('ok');
  },
);

test('a clock that was days ahead in the first part does not hide that the files are out of date', async () => {
  const ahead = new Date(Date.now() + 2 * 24 * 3_600_000);
  await interrupt({ now: () => ahead });
  // The second part sends the rest, and cannot write its outcomes.
  mkdirSync(join(cwd, 'run', 'outcomes.csv.part'));
  expect((await rollcall('resume run')).code).toBe(1);
  rmdirSync(join(cwd, 'run', 'outcomes.csv.part'));
  expect(readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8')).toContain('not_attempted');
  expect((await rollcall('resume run')).exit).toBe('ok');
  expect(readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8')).not.toContain('not_attempted');
});

test('results of a resumed run name the limit of its last part', async () => {
  sandbox.faults.add('key-revoked,route=PUT /v1/users,from=4');
  const first = ['import', 'people.csv', '--yes', '--out', 'run', '--rate', '30', '--lookup-rate', '0'];
  await runCli(first, { cwd, env: environmentOf(sandbox) });
  sandbox.faults.clear();
  expect((await rollcall('resume run')).stdout).toContain('(no limit)');
  expect((await runCli(['results', 'run'], { cwd })).stdout).toContain('(no limit)');
});

test('rows whose passwords the journal does not hold do not stop the run', async () => {
  const people = Array.from({ length: 13 }, (_, at) => `person${at}`);
  const rows = people.map((name) => `${name},${name}@example.org,Pa55-of-${name}`);
  writeFileSync(join(cwd, 'people.csv'), ['username,email,password', ...rows, ''].join('\n'));
  sandbox = await startSandbox({ provider: 'password', seed: seedOf([]) });
  sandbox.faults.add('key-revoked,route=POST /v1/users,from=2');
  const first = 'import people.csv --yes --out run --concurrency 1';
  expect((await rollcall(first)).code).toBe(4);
  sandbox.faults.clear();
  const { code, stdout } = await rollcall('resume run');
  // More rows than --max-failures: each has its outcome, and is in retry.csv.
  expect(stdout).toContain('12 failed');
  expect(stdout).not.toContain('not_attempted');
  expect(code).toBe(3);
});
