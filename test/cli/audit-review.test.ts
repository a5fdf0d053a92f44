import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { cellsOf } from '../report/read-workbook.ts';

const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

test('what cannot be compared with the baseline is said', async () => {
  const [q1, q2] = ['samples/packs/2026-q1', 'samples/packs/2026-q2'];
  const { stderr } = await runCli(['audit', 'review', q1, '--baseline', q2, '--out', newFolder()]);
  expect(stderr).toContain('Give the older export first');
});

test.for([
  { patterns: ['svc-*'], unmatched: [] },
  { patterns: ['SVC-*', 'robot-*', 'bot?'], unmatched: ['robot-*', 'bot?'] },
])('of --service-accounts $patterns, $unmatched match no username', async ({ patterns, unmatched }) => {
  const flags = patterns.flatMap((each) => ['--service-accounts', each]);
  const pack = 'samples/packs/2026-q2';
  const { stderr } = await runCli(['audit', 'review', pack, ...flags, '--out', newFolder()]);
  const notes = unmatched.map(
    (each) => `Note: --service-accounts "${each}" matches no username of the export\n`,
  );
  expect(stderr).toBe(notes.join(''));
});

test('what a Zato does not tell is not told of its accounts either', async () => {
  const cwd = newFolder();
  const env = { ...zatoEnvironment(await startZato()), ROLLCALL_RATE: '0' };
  const exported = await runCli(['export', '--target', 'zato', '--out', 'pack'], { env, cwd });
  expect(exported.code, exported.stderr).toBe(0);
  const { code, stdout, stderr } = await runCli(['audit', 'review', 'pack', '--out', '.'], { env, cwd });
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/never active +unknown/);
  expect(stdout).toMatch(/no groups +unknown/);
  const page = readFileSync(join(cwd, 'audit.html'), 'utf8');
  expect(page).toContain('The server does not report when an account was last active.');
  expect(page).toMatch(/Groups by size<\/h2>\s*<\/summary>\s*<p>The server does not list all memberships/);
  expect(page).toMatch(/Zato SSO\s+\(the server hides its version\), sign-in:/);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(cwd, 'review.xlsx'));
  for (const sheet of ['Dormant', 'Never active', 'No groups', 'Memberships']) {
    expect(cellsOf(book, sheet)[1]?.[0]).toMatch(/^The server does not/);
  }
  const [header = [], ...people] = cellsOf(book, 'Users');
  expect(people.flat()).not.toContain('never');
  expect(new Set(people.map((cells) => cells[header.indexOf('Groups')]))).toEqual(new Set(['unknown']));
  const readMe = cellsOf(book, 'Read me').map((cells) => cells.join(' '));
  expect(readMe.join('\n')).toMatch(/Memberships to decide 0 memberships: .*The server does not list/);
  expect(readMe).toContain('Privileged 1 account. Accounts that can do everything.');
});
