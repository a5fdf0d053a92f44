import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { textRows, workbook } from '../roster/workbook.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ provider: 'saml' });
});
afterAll(() => sandbox.close());

const rows = textRows(['username', 'role'], ['rosa', ''], ['leaver', ''], ['filtered', ''])
  .replace('<t>leaver</t>', '<r><rPr><strike/></rPr><t>leaver</t></r>')
  .replace('<row r="4">', '<row r="4" hidden="1">');

test('rows that a workbook strikes out or hides are skipped on request, and accounted for', async () => {
  const cwd = newFolder();
  const world = { cwd, env: environmentOf(sandbox) };
  writeFileSync(join(cwd, 'people.xlsx'), workbook({ name: 'People', rows }));

  const plan = await runCli(['plan', 'people.xlsx'], world);
  expect(plan.stderr).toContain(
    'Struck-out rows are read too (line 3); to leave them out, add --skip-struck-out.',
  );
  expect(plan.stderr).toContain('Hidden rows are read too (line 4); to leave them out, add --skip-hidden.');

  const both = ['--skip-struck-out', '--yes', '--out', 'run'];
  const hidden = { ...world, env: { ...world.env, ROLLCALL_SKIP_HIDDEN: '1' } };
  await runCli(['import', 'people.xlsx', ...both], hidden);
  const outcomes = readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8').split('\n');
  expect(outcomes.map((line) => line.split(',').slice(0, 5).join(',')).slice(1, 4)).toEqual([
    expect.stringMatching(/^rosa,,1,already_in_use,/),
    'leaver,,2,skipped,the row is struck out',
    'filtered,,3,skipped,the row is hidden',
  ]);
});
