import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({ provider: 'google' });
});
afterEach(() => sandbox.close());

function rollcall(text: string, ...argv: readonly string[]): Promise<CliResult> {
  writeFileSync(join(cwd, 'people.csv'), text);
  const [command = '', ...flags] = argv;
  return runCli([command, 'people.csv', '--rate', '0', ...flags], {
    cwd,
    env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') },
  });
}

const spoken = ({ stdout, stderr }: CliResult): string => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
const groups = (): readonly string[] => sandbox.state().groups.map(({ name }) => name);
const setUp = 'username,groups\nadmin,Finance\nadmin,Analysts\nadmin,Sales | EMEA\n';
const list = 'username,groups\nadmin,"Finance, Analysts"\n';

test('a list that is separated in another way is refused until the operator says what it is', async () => {
  await rollcall(setUp, 'import', '--yes', '--group-separator', 'none');
  const before = groups();
  expect(before).toEqual(expect.arrayContaining(['Finance', 'Analysts', 'Sales | EMEA']));
  const writes = writesIn(sandbox.requestLog).length;

  const plan = await rollcall(list, 'plan');
  expect(plan.code).toBe(5);
  expect(spoken(plan)).toContain('If it is a list: --group-separator ",".');
  expect((await rollcall(list, 'import', '--yes', '--out', 'refused')).code).toBe(5);
  expect(writesIn(sandbox.requestLog)).toHaveLength(writes);

  expect((await rollcall(list, 'import', '--yes', '--group-separator', ',')).code).toBe(0);
  expect((await rollcall('username,groups\nadmin,Sales | EMEA\n', 'import', '--yes')).code).toBe(0);
  expect(groups()).toEqual(before);
});

test.for([
  ['--group-separator', ','],
  ['--preset', 'access-review'],
])('%s %s: a list with semicolons makes no new group', async (flags) => {
  await rollcall(setUp, 'import', '--yes', '--group-separator', 'none');
  const before = groups();
  for (const cell of ['Analysts; Finance', 'New one; Another']) {
    const refused = await rollcall(`username,groups\nadmin,${cell}\n`, 'import', '--yes', ...flags);
    expect(refused.code).toBe(5);
    expect(spoken(refused)).toContain(`"${cell}" is one new group or a list`);
  }
  expect(groups()).toEqual(before);
});

test('a plan file keeps what the cells were, and is read with the groups of its server', async () => {
  await rollcall(setUp, 'import', '--yes', '--group-separator', 'none');
  const file = 'username,groups\nadmin,Sales | EMEA\n';
  expect((await rollcall(file, 'plan', '--out', 'plan.json')).code).toBe(0);
  const done = await runCli(['import', 'plan.json', '--yes', '--rate', '0'], {
    cwd,
    env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') },
  });
  expect(done.code).toBe(0);
  expect(groups()).not.toContain('Sales');
});

test('a group that one row wants beside a near name is refused where no question is asked', async () => {
  await rollcall(setUp, 'import', '--yes', '--group-separator', 'none');
  const mistyped = 'username,groups\nadmin,Analyts\n';
  const plan = await rollcall(mistyped, 'plan');
  expect(plan.code).toBe(0);
  expect(spoken(plan)).toContain('the new group "Analyts" looks like the existing "Analysts"');
  const refused = await rollcall(mistyped, 'import', '--yes');
  expect(refused.code).toBe(5);
  expect(spoken(refused)).toContain('--allow-near-groups');
  expect(groups()).not.toContain('Analyts');
  expect((await rollcall(mistyped, 'import', '--yes', '--allow-near-groups')).code).toBe(0);
  expect(groups()).toContain('Analyts');
});
