import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlanFile } from '../../src/core/plan/plan-file.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { inLines, openOn, seedOf, writesIn, NEVER } from '../helpers/servers.ts';
import { username } from '../helpers/rosters.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

const people = seedOf(
  [
    { username: 'ann', role: 'viewer', groups: ['Ops'] },
    { username: 'ben', role: 'viewer' },
    { username: 'cleo' },
  ],
  ['Ops'],
);

/** A server, a folder with a plan in it, and the command line in that folder. */
async function planned(roster = 'username,role,leave_groups\nann,publisher,Ops\ncleo,viewer,\n') {
  const sandbox = await startSandbox({ seed: people });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), roster);
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, '--rate', '0', '--lookup-rate', '0'], { env: environmentOf(sandbox), cwd });
  const made = await rollcall('plan', 'people.csv', '--out', 'plan.json');
  return { sandbox, cwd, rollcall, made };
}

const readPlan = (cwd: string): PlanFile =>
  JSON.parse(readFileSync(join(cwd, 'plan.json'), 'utf8')) as PlanFile;

test('a plan that is written down is done exactly, without the roster file', async () => {
  const { sandbox, cwd, rollcall, made } = await planned();
  expect(made.stderr).toContain('rollcall import plan.json');
  writeFileSync(join(cwd, 'people.csv'), 'gone');
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(code, stderr).toBe(0);
  expect(inLines(writesIn(sandbox.requestLog)).map((line) => line.replace(/[0-9a-f-]{36}/g, '…'))).toEqual(
    expect.arrayContaining(['PUT /v1/users/… 200', 'DELETE /v1/groups/…/members/… 204', 'PUT /v1/users 200']),
  );
  expect(readFileSync(join(cwd, 'run', 'plan.json'), 'utf8')).toBe(
    readFileSync(join(cwd, 'plan.json'), 'utf8'),
  );
});

test('the same server and roster give the same checksum', async () => {
  const { cwd, rollcall } = await planned();
  await rollcall('plan', 'people.csv', '--out', 'again.json');
  const again = JSON.parse(readFileSync(join(cwd, 'again.json'), 'utf8')) as PlanFile;
  expect(again.checksum).toBe(readPlan(cwd).checksum);
});

test('a plan that was carried out already: it says so', async () => {
  const { rollcall } = await planned();
  await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes', '--out', 'again');
  expect(code).toBe(5);
  expect(stderr).toContain('all changes of this plan are already on the server');
  expect(stderr).not.toContain('Changes by kind');
  expect(stderr).toContain('plan-stale');
});

test('a server that has changed meanwhile: refused, with what would be otherwise', async () => {
  const { sandbox, rollcall } = await planned();
  const session = await openOn(sandbox);
  session.allowWrites();
  await session.target.readDirectory({ membersOf: 'all' }, NEVER);
  await session.target.perform(
    { kind: 'update-user', username: username('ann'), role: 'publisher', profile: {} },
    NEVER,
  );
  const before = writesIn(sandbox.requestLog).length;
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes');
  expect({ code, writes: writesIn(sandbox.requestLog).length - before }).toEqual({ code: 5, writes: 0 });
  expect(stderr).toContain('- ann: setting the role publisher: agreed to, and not in the plan now');
  expect(stderr).toContain('plan-stale');
});

test.for([
  {
    name: 'one letter is edited',
    edit: (text: string) => text.replace('"Ops"', '"Opt"'),
    refusal: { code: 6, word: 'plan-file-invalid' },
  },
  {
    name: 'a limit is raised by hand',
    edit: (text: string) => text.replace('"maxRemovals": 25', '"maxRemovals": 99'),
    refusal: { code: 6, word: 'plan-file-invalid' },
  },
  {
    name: 'it is cut off',
    edit: (text: string) => text.slice(0, 400),
    refusal: { code: 6, word: 'plan-file-invalid' },
  },
  {
    name: 'it is another document',
    edit: () => '{"schema":1}',
    refusal: { code: 6, word: 'plan-file-invalid' },
  },
])('a plan file is refused where $name', async ({ edit, refusal }) => {
  const { sandbox, cwd, rollcall } = await planned();
  const text = readFileSync(join(cwd, 'plan.json'), 'utf8');
  expect(edit(text)).not.toBe(text);
  writeFileSync(join(cwd, 'plan.json'), edit(text));
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes');
  expect(code).toBe(refusal.code);
  expect(stderr).toContain(refusal.word);
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});

test('a plan is for the server that it was made on', async () => {
  const { cwd } = await planned();
  const other = await startSandbox({ seed: people });
  const { code, stderr } = await runCli(['import', 'plan.json', '--yes'], { env: environmentOf(other), cwd });
  expect(code).toBe(5);
  expect(stderr).toContain('plan-other-server');
  expect(other.requestLog).toEqual([]);
});

test('flags beside a plan would change what was agreed to', async () => {
  const { rollcall } = await planned();
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes', '--max-removals', '99');
  expect(code).toBe(2);
  expect(stderr).toContain('--max-removals 99 would change it');
});

test('nothing is overwritten, and passwords are not written down', async () => {
  const { rollcall, cwd } = await planned();
  expect((await rollcall('plan', 'people.csv', '--out', 'plan.json')).stderr).toContain('output-exists');
  expect((await rollcall('plan', 'people.csv', '--out', 'nowhere/plan.json')).stderr).toContain(
    'output-not-writable',
  );
  writeFileSync(join(cwd, 'new.csv'), 'username,password\nnewcomer,hunter22hunter\n');
  const { stderr } = await rollcall('plan', 'new.csv', '--out', 'secret.json');
  expect(stderr).toContain('contains passwords');
});

test('every run keeps its plan: one that is applied, and one that is refused', async () => {
  const { cwd, rollcall, made } = await planned();
  expect(made.code).toBe(0);
  const run = (...flags: readonly string[]) => rollcall('import', 'people.csv', '--yes', '--out', ...flags);
  expect((await run('refused', '--max-removals', '0')).code).toBe(5);
  expect((await run('applied')).code).toBe(0);
  const keptIn = (folder: string) => readPlan(join(cwd, folder));
  expect(keptIn('applied').checksum).toBe(readPlan(cwd).checksum);
  expect(keptIn('refused').changes).toEqual(readPlan(cwd).changes);
  expect(statSync(join(cwd, 'applied', 'plan.json')).mode & 0o777).toBe(0o600);

  writeFileSync(join(cwd, 'new.csv'), 'username,password\nann,hunter22hunter\n');
  await rollcall('import', 'new.csv', '--yes', '--out', 'secret');
  expect(readdirSync(join(cwd, 'secret'))).not.toContain('plan.json');
});

test('groups that become an attribute do so again when the plan is imported', async () => {
  const sandbox = await startZato();
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role,groups\nnew.ann,auditor,Claims;Audit\n');
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, '--target', 'zato', '--rate', '0', '--lookup-rate', '0'], {
      env: zatoEnvironment(sandbox),
      cwd,
    });
  const planned = await rollcall('plan', 'people.csv', '--groups-as-attribute', '--out', 'plan.json');
  expect(planned.stderr).toContain(
    `To do exactly this: rollcall import plan.json --server ${sandbox.url} --target zato\n`,
  );
  const { code, stderr } = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(code, stderr).toBe(0);
  const { policy } = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as PlanFile;
  expect(policy.groupsAs).toBe('attribute');
  const again = await rollcall('plan', 'people.csv', '--groups-as-attribute', '--detailed-exitcode');
  expect(again.code, again.stderr).toBe(0);
});
