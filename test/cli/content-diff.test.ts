import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { recordsIn, rowsOfSheets } from '../helpers/plain-reader.ts';
import { askingAs, withContent } from '../sandbox/connect/small.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

test('audit diff: what changed in who can open what, each once and in every form', async () => {
  const sandbox = await startSandbox(withContent());
  const folder = newFolder();
  const rollcall = (...argv: string[]) => runCli(argv, { env: environmentOf(sandbox), cwd: folder });
  const ask = askingAs(sandbox, 'admin');
  await rollcall('export', '--content', '--format', 'csv', '--rate', '0', '--out', 'before');
  await ask('POST /v1/content/{closed}/permissions', {
    principal_guid: '{ida}',
    principal_type: 'user',
    role: 'viewer',
  });
  await ask('POST /v1/content/{portal}/permissions', {
    principal_guid: '{Data}',
    principal_type: 'group',
    role: 'owner',
  });
  await ask('PATCH /v1/content/{listed}', { access_type: 'all' });
  await ask('PATCH /v1/content/{team}', { owner_guid: '{pia}' });
  await rollcall('export', '--content', '--format', 'csv', '--rate', '0', '--out', 'after');

  const { code, stdout } = await rollcall('audit', 'diff', 'before', 'after', '--out', 'diff');
  expect(code).toBe(0);
  expect(stdout).toContain('4 differences: ');
  const [, ...rows] = recordsIn(readFileSync(join(folder, 'diff/diff.csv'), 'utf8'));
  expect(
    rows.map(([change, user, group, then, now, , , title]) => [change, title, user, group, then, now]),
  ).toEqual([
    ['item-granted', 'Closed', 'ida', 'none', 'none', 'viewer'],
    ['item-access-changed', 'Listed', 'none', 'none', 'listed', 'anyone'],
    ['item-owner-changed', 'Team', 'none', 'none', 'admin', 'pia'],
    ['item-granted', 'portal', 'none', 'Data', 'none', 'collaborator'],
  ]);
  const { differences } = JSON.parse(readFileSync(join(folder, 'diff/diff.json'), 'utf8')) as {
    differences: { item: string }[];
  };
  expect(differences.map(({ item }) => item)).toEqual(['Closed', 'Listed', 'Team', 'portal']);
  expect(rowsOfSheets(readFileSync(join(folder, 'diff/diff.xlsx')))).toMatchObject({
    'xl/worksheets/sheet2.xml': 5,
  });
  const page = readFileSync(join(folder, 'diff/diff.html'), 'utf8');
  for (const heading of [
    'Access to items granted (2)',
    'Owners of items changed (1)',
    'Access types of items changed (1)',
  ])
    expect(page).toContain(heading);

  await rollcall('export', '--no-content', '--format', 'csv', '--rate', '0', '--out', 'without');
  const partial = await rollcall('audit', 'diff', 'before', 'without');
  expect(partial.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'no differences. ! Content was not compared: the export in without was made without content.',
  );
});
