import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UndoDocument } from '../../../src/report/undo/undo-json.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { closedAfterwards } from '../../helpers/closed-afterwards.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { seedOf } from '../../helpers/servers.ts';

const sandboxOf = closedAfterwards(startSandbox);
const newFolder = temporaryFolders();
const withoutLimit = (sandbox: Sandbox) => ({ ...environmentOf(sandbox), ROLLCALL_RATE: '0' });

/** A run that has added ann to a new group. */
async function afterRun() {
  const sandbox = await sandboxOf({ seed: seedOf([{ username: 'ann', role: 'viewer' }]) });
  const cwd = newFolder();
  const rollcall = (...argv: readonly string[]) => runCli(argv, { cwd, env: withoutLimit(sandbox) });
  writeFileSync(join(cwd, 'people.csv'), 'username,groups\nann,Analysts\n');
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  const undo = async (...argv: readonly string[]) => {
    const ended = await rollcall('undo', 'run', '--json', ...argv);
    return { ...ended, document: JSON.parse(ended.stdout) as UndoDocument };
  };
  return { sandbox, cwd, rollcall, undo };
}

const group = { name: 'Analysts', why: 'the group was created, and groups are not deleted' };

test('--json prints what is reversed and what stays', async () => {
  const { undo } = await afterRun();
  const { code, document } = await undo();
  expect(code).toBe(0);
  expect(document).toMatchObject({
    kind: 'undo',
    run: { folder: 'run' },
    created: [],
    notUndone: [group],
    plan: { writes: { 'revoke-membership': 1 }, hazards: [] },
    files: { 'plan.json': 'undo.json' },
    commands: [
      { purpose: 'import', argv: ['rollcall', 'import', 'undo.json', '--server', expect.any(String)] },
    ],
  });
});

test('--json names the command that undoes the run, as it can be run', async () => {
  const { rollcall, undo } = await afterRun();
  const [carryOut] = (await undo()).document.commands;
  const { exit } = await rollcall(...(carryOut?.argv.slice(1) ?? []), '--yes', '--out', 'undone');
  expect(exit).toBe('ok');
});

test('--json prints a document also when there is nothing to undo', async () => {
  const { cwd, rollcall, undo } = await afterRun();
  await undo();
  await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  const { code, document } = await undo('--out', 'again.json');
  expect(code).toBe(0);
  expect(document).toMatchObject({ kind: 'undo', created: [], notUndone: [group], files: {}, commands: [] });
  expect(document).not.toHaveProperty('plan');
  expect(existsSync(join(cwd, 'again.json'))).toBe(false);
});

test('a plan that import would refuse is written for people only', async () => {
  const { cwd, undo } = await afterRun();
  const { code, document, stderr } = await undo('--max-removals', '0', '--out', 'undo');
  expect(code).toBe(5);
  expect(Object.values(document.files)).toEqual(['undo/plan.html', 'undo/plan.xlsx', 'undo/plan.csv']);
  expect(document.commands).toEqual([]);
  expect(document.plan?.hazards).toMatchObject([{ code: 'removal-limit' }]);
  expect(
    ['json', 'html', 'xlsx', 'csv'].filter((form) => existsSync(join(cwd, 'undo', `plan.${form}`))),
  ).toEqual(['html', 'xlsx', 'csv']);
  expect(stderr).toContain('The plan to read is in undo/plan.html, undo/plan.xlsx, undo/plan.csv.');
  expect(stderr).toContain('Import refuses this plan, so no file of it to import was written.');
});

test('--quiet says why a plan is refused, and otherwise prints only the document', async () => {
  const { undo } = await afterRun();
  const refused = await undo('--quiet', '--max-removals', '0', '--out', 'undo');
  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain('--max-removals');
  expect(refused.stderr).toContain('Import refuses this plan');
  const made = await undo('--quiet');
  expect([made.code, made.stderr]).toEqual([0, '']);
});

test('a name and an address go back to what they were', async () => {
  const ann = { username: 'ann', role: 'viewer', firstName: 'Ann', email: 'ann@old.example.org' } as const;
  const sandbox = await sandboxOf({ provider: 'password', seed: seedOf([ann]) });
  const cwd = newFolder();
  const rollcall = (...argv: readonly string[]) => runCli(argv, { cwd, env: withoutLimit(sandbox) });
  const profileNow = () => sandbox.state().users.find(({ username }) => username === 'ann');
  const before = profileNow();
  writeFileSync(join(cwd, 'people.csv'), 'username,first_name,email\nann,Anna,anna@example.org\n');
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  expect(profileNow()).not.toEqual(before);
  await rollcall('undo', 'run');
  await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect({ ...profileNow(), updatedTime: before?.updatedTime }).toEqual(before);
});

describe('a run that sent nothing', () => {
  const refusals = [
    {
      by: 'a limit',
      roster: 'username,leave_groups\nann,Ops\n',
      flags: ['--max-removals', '0'],
    },
    { by: 'its rows', roster: 'username,role\nann,emperor\n', flags: [] },
  ] as const;
  const says = {
    undo: 'so there is nothing to undo',
    resume: 'so there is nothing to finish',
    results: 'so it left no journal from which to write results',
  } as const;
  test.for(refusals)('refused for $by', async ({ roster, flags }) => {
    const sandbox = await sandboxOf({
      seed: seedOf([{ username: 'ann', role: 'viewer', groups: ['Ops'] }], ['Ops']),
    });
    const cwd = newFolder();
    const rollcall = (...argv: readonly string[]) => runCli(argv, { cwd, env: withoutLimit(sandbox) });
    writeFileSync(join(cwd, 'people.csv'), roster);
    await rollcall('import', 'people.csv', '--yes', '--out', 'run', ...flags);
    for (const [command, text] of Object.entries(says)) {
      const { code, stderr } = await rollcall(command, 'run');
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining(`the run in run was refused before it sent anything, ${text}`),
      ]);
    }
  });

  test.for(Object.keys(says))('%s before any run names itself in the example', async (command) => {
    const { stderr } = await runCli([command], { cwd: newFolder() });
    expect(stderr).toContain(`rollcall ${command} and that folder.`);
  });
});

test('a run that is not there is said before a plan that is', async () => {
  const { cwd, rollcall } = await afterRun();
  writeFileSync(join(cwd, 'undo.json'), '{}');
  const { stderr } = await rollcall('undo', 'nosuch');
  expect(stderr).toMatch(/there is no journal at .*nosuch/u);
  expect(stderr).not.toContain('already exists');
});

test.for(['plan', 'validate'])('%s of a plan says to import it', async (command) => {
  const { rollcall, undo } = await afterRun();
  await undo();
  const { code, stderr } = await rollcall(command, 'undo.json');
  expect(code).toBe(6);
  expect(stderr).toContain('undo.json is a plan, not a roster');
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
    'rollcall import shows it, asks, and carries out exactly its changes',
  );
});
