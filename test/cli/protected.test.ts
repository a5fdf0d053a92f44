import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { asking } from '../sandbox/ask.ts';
import { sandboxes } from '../sandbox/running.ts';

const start = sandboxes();
const newFolder = temporaryFolders();
const publishers = Array.from({ length: 8 }, (_, index) => `pub${index}`);

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await start({
    seed: seedOf([
      ...['deputy', 'third'].map((username) => ({ username, role: 'administrator' as const })),
      ...publishers.map((username) => ({ username, role: 'publisher' as const })),
      { username: 'ann', role: 'viewer' },
    ]),
  });
  const prod = { server: sandbox.url, protect: ['pub0'], 'min-administrators': 3 };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ profiles: { prod } }));
});

const withProfile = ['--profile', 'prod', '--config', 'config.json'];

function rollcall(argv: readonly string[], text?: string): Promise<CliResult> {
  if (text !== undefined) writeFileSync(join(cwd, 'people.csv'), text);
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') };
  return runCli([...argv, '--rate', '0', '--lookup-rate', '0'], { cwd, env });
}

const spoken = ({ stdout, stderr }: CliResult): string => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
const locks = (...names: readonly string[]): string =>
  ['username,status', ...names.map((name) => `${name},locked`), ''].join('\n');
const roles = (role: string, names: readonly string[]): string =>
  ['username,role', ...names.map((name) => `${name},${role}`), ''].join('\n');
const lockedNow = (): string[] =>
  sandbox
    .state()
    .users.filter(({ locked }) => locked)
    .map(({ username }) => username);

test.for([
  { name: 'the profile alone', flags: withProfile, refused: ['pub0'] },
  {
    name: 'a flag beside it adds to it',
    flags: [...withProfile, '--protect', 'pub1'],
    refused: ['pub0', 'pub1'],
  },
  { name: 'the flag alone', flags: ['--protect', 'pub1', '--protect', 'pub2'], refused: ['pub1', 'pub2'] },
])('protected names: $name', async ({ flags, refused }) => {
  const result = await rollcall(['import', 'people.csv', '--yes', ...flags], locks('pub0', 'pub1', 'pub2'));
  expect(result.code).toBe(5);
  expect(lockedNow()).toEqual(['pub0', 'pub1', 'pub2'].filter((name) => !refused.includes(name)));
});

test.for(['plan', 'import'])('a protected name that is like that of no account stops %s', async (command) => {
  const flags = command === 'import' ? ['--yes'] : [];
  const result = await rollcall([command, 'people.csv', '--protect', 'roza', ...flags], locks('pub1'));
  expect(result.code).toBe(5);
  expect(spoken(result)).toContain('no account is called roza, which is to be protected');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});

test('a plan that was made without the profile is held to it', async () => {
  await rollcall(['plan', 'people.csv', '--out', 'plan.json'], locks('pub0'));
  const result = await rollcall(['import', 'plan.json', '--yes', ...withProfile]);
  expect(result.code).toBe(5);
  expect(spoken(result)).toContain('this would lock pub0, who is on the list of --protect');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});

test('undo does not lock somebody whom the profile protects', async () => {
  await rollcall(['import', 'people.csv', '--yes', '--out', 'before'], locks('pub0'));
  await rollcall(['import', 'people.csv', '--yes', '--out', 'run'], 'username,status\npub0,active\n');
  const undone = await rollcall(['undo', 'run', ...withProfile]);
  expect(spoken(undone)).toContain('this would lock pub0, who is on the list of --protect');
  expect(lockedNow()).toEqual([]);
});

test('the profile says how many administrators are left at least, and a flag says otherwise', async () => {
  const flags = ['--allow-admin-change', 'deputy', ...withProfile];
  const refused = await rollcall(['import', 'people.csv', '--yes', ...flags], locks('deputy'));
  expect(refused.code).toBe(5);
  expect(spoken(refused)).toContain('at least 3 must be left (--min-administrators)');
  const allowed = await rollcall(['import', 'people.csv', '--yes', ...flags, '--min-administrators', '2']);
  expect(allowed.exit).toBe('ok');
  expect(lockedNow()).toEqual(['deputy']);
});

test('resuming checks again how many administrators are left', async () => {
  const flags = ['--yes', '--allow-admin-change', 'deputy', '--max-failures', '1', '--concurrency', '1'];
  sandbox.faults.add('error,code=22,route=POST /v1/users/*/lock,nth=1');
  const stopped = await rollcall(['import', 'people.csv', '--out', 'run', ...flags], locks('ann', 'deputy'));
  expect(stopped.exit).toBe('stopped-early');
  const { guid } = sandbox.state().users.find(({ username }) => username === 'third') ?? { guid: '' };
  await asking(sandbox, sandbox.apiKey)(`POST /v1/users/${guid}/lock`, { locked: true });
  const resumed = await rollcall(['resume', 'run']);
  expect(resumed.code).toBe(5);
  expect(spoken(resumed)).toContain('this would lock one of the last 2 active administrators');
  expect(lockedNow()).toEqual(['third']);
});

test('promotions are limited, and in parts too', async () => {
  const all = await rollcall(['import', 'people.csv', '--yes'], roles('administrator', publishers));
  expect(all.code).toBe(5);
  expect(spoken(all)).toContain('the plan makes 8 new administrators; the limit is 5');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
  const half = roles('administrator', publishers.slice(0, 4));
  expect((await rollcall(['import', 'people.csv', '--yes', '--out', 'half'], half)).exit).toBe('ok');
  const rest = await rollcall(['plan', 'people.csv'], roles('administrator', publishers.slice(4)));
  expect(rest.code).toBe(5);
  expect(spoken(rest)).toContain('4 new administrators, after 4 in the last 24 hours; the limit is 5');
});

test('undoing demotions makes administrators again, within the limit', async () => {
  const flags = ['--yes', '--max-new-administrators', '8', '--max-demotions', '20'];
  await rollcall(['import', 'people.csv', ...flags], roles('administrator', publishers));
  const allowed = [
    ...publishers.flatMap((name) => ['--allow-admin-change', name]),
    '--max-demotion-percent',
    '100',
  ];
  await rollcall(
    ['import', 'people.csv', ...flags, ...allowed, '--out', 'down'],
    roles('publisher', publishers),
  );
  const undone = await rollcall(['undo', 'down']);
  expect(undone.code).toBe(5);
  expect(spoken(undone)).toContain('8 new administrators, after 8 in the last 24 hours; the limit is 5');
});
