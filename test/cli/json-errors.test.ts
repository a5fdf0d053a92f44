import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const withoutLimit = () => ({ ...environmentOf(sandbox), ROLLCALL_RATE: '0' });

/** A roster that asks for something, and one that asks for what cannot be. */
function rosters(): string {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'good.csv'), 'username,role\njulie2,publisher\n');
  writeFileSync(join(cwd, 'bad.csv'), 'username,role\n,emperor\n');
  return cwd;
}

const stopped = (): AbortSignal => AbortSignal.abort('interrupted');

test.for([
  { name: 'a mistyped command', argv: ['imprt'], exit: 'usage', error: 'usage-invalid' },
  {
    name: 'a mistyped flag',
    argv: ['plan', 'good.csv', '--rte', '5'],
    exit: 'usage',
    error: 'usage-invalid',
  },
  { name: 'no file', argv: ['validate', 'none.csv'], exit: 'usage', error: 'roster-unreadable' },
  { name: 'a faulty file', argv: ['plan', 'bad.csv'], exit: 'input-invalid', error: 'roster-invalid' },
  { name: 'nobody to ask', argv: ['import', 'good.csv'], exit: 'usage', error: 'confirmation-needed' },
  {
    name: 'consent denied',
    argv: ['import', 'good.csv'],
    answers: ['no'],
    exit: 'refused',
    error: 'refused',
  },
  {
    name: 'nobody of that name',
    argv: ['show', 'user', 'nemo'],
    exit: 'rows-failed',
    error: 'not-on-server',
  },
  { name: 'Ctrl-C', argv: ['show', 'users'], signal: stopped(), exit: 'interrupted', error: 'interrupted' },
  { name: 'a word that is none', argv: ['explain', 'xyzzy'], exit: 'usage', error: 'usage-invalid' },
])('--json, $name: one document that says what and why', async ({ argv, exit, error, ...world }) => {
  const result = await runCli([...argv, '--json'], { cwd: rosters(), env: withoutLimit(), ...world });
  const document = JSON.parse(result.stdout) as { error: { code: string; message: string; hint: string } };
  expect(document).toMatchObject({
    schema: 1,
    error: { code: error },
    exit: { name: exit, code: result.code },
  });
  expect(result.exit).toBe(exit);
  expect(document.error.message).not.toBe('');
  expect(document.error.hint).not.toBe('');
  expect(result.stderr).not.toBe('');
});

test('a command that has printed its document prints no other', async () => {
  const result = await runCli(['validate', 'bad.csv', '--json'], { cwd: rosters() });
  expect(JSON.parse(result.stdout)).toMatchObject({ schema: 1, valid: 0 });
  expect(result.exit).toBe('input-invalid');
});

test.for([
  { name: 'without the flag', argv: [], env: {}, json: false },
  { name: 'by the environment', argv: [], env: { ROLLCALL_JSON: 'true' }, json: true },
  { name: 'the flag wins', argv: ['--no-json'], env: { ROLLCALL_JSON: 'true' }, json: false },
  { name: 'spelled out', argv: ['--json=true'], env: {}, json: true },
])('an error as a document: $name', async ({ argv, env, json }) => {
  const result = await runCli(['validate', 'none.csv', ...argv], { cwd: rosters(), env });
  expect(result.stdout !== '').toBe(json);
  expect(result.stderr).toContain('(error code: roster-unreadable)');
});

test('import --dry-run --json prints the plan, as plan does', async () => {
  const world = { cwd: rosters(), env: withoutLimit() };
  const dry = await runCli(['import', 'good.csv', '--dry-run', '--json'], world);
  const plan = await runCli(['plan', 'good.csv', '--json'], world);
  expect(JSON.parse(dry.stdout)).toEqual(JSON.parse(plan.stdout));
});
