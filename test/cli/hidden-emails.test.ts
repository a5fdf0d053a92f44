import { join } from 'node:path';
import exceljs from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { reviewSheets } from '../../src/core/review/review-sheets.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { fillReview } from '../helpers/filled-review.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const cwd = temporaryFolders()();
const now = (): Date => new Date('2026-04-08T09:00:00Z');

/** What the administrator exports, and a publisher to whom the server shows no address but his own. */
const packs = ['of-admin', 'of-publisher'] as const;
type Pack = (typeof packs)[number];
let rollcall: (who: Pack, ...argv: readonly string[]) => ReturnType<typeof runCli>;

beforeAll(async () => {
  const people = ['ann', 'ben'].map((username) => ({ username, role: 'viewer', groups: ['Ops'] }) as const);
  const sandbox = await startSandbox({
    seed: seedOf([...people, { username: 'pub', role: 'publisher' }], ['Ops']),
    settings: ['hide-emails'],
    now,
  });
  const keys = { 'of-admin': sandbox.apiKey, 'of-publisher': sandbox.publisherKey };
  rollcall = (who, ...argv) => {
    const env = { ...environmentOf({ url: sandbox.url, apiKey: keys[who] }), ROLLCALL_RATE: '0' };
    return runCli(argv, { env, cwd, now });
  };
  for (const pack of packs) {
    await rollcall(pack, 'export', '--out', pack);
    await rollcall(pack, 'audit', 'review', pack, '--out', `review-${pack}`);
  }
});

test.for([
  { name: 'later', folders: ['of-admin', 'of-publisher'] },
  { name: 'earlier', folders: ['of-publisher', 'of-admin'] },
])('diff: an export with fewer rights that is the $name one changes no address', async ({ folders }) => {
  const { stdout } = await rollcall('of-admin', 'audit', 'diff', ...folders, '--json');
  const { counts, reservations } = JSON.parse(stdout) as { counts: object; reservations: string[] };
  expect(counts).toEqual({});
  expect(reservations).toEqual([
    expect.stringMatching(
      /^The e-mail addresses of [34] of the accounts in of-publisher could not be compared/,
    ),
    'Content was not compared: the server did not show content to the key of pub for the export in of-publisher.',
  ]);
});

test.for([
  {
    name: 'a workbook without addresses, with a key that is shown them',
    made: 'of-publisher',
    by: 'of-admin',
  },
  { name: 'a workbook with addresses, with a key that is not', made: 'of-admin', by: 'of-publisher' },
] as const)('close: $name, takes nothing for changed', async ({ made, by }) => {
  const decided = { decision: 'keep', reviewer: 'Rita Reviewer', decision_at: '2026-04-08' };
  const workbook = join(cwd, `review-${made}`, 'review.xlsx');
  await fillReview(workbook, { row: () => decided }, join(cwd, 'decided.xlsx'));
  const { code, stderr } = await rollcall(by, 'audit', 'close', 'decided.xlsx', '--pack', made, '--force');
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('stale') as string });
});

test('the workbook says that an address was not shown, and not that there is none', async () => {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(cwd, 'review-of-publisher', 'review.xlsx'));
  const email = reviewSheets.account.columns.indexOf('email');
  const shown = cellsOf(book, reviewSheets.account.name).slice(1);
  expect(shown.find(([, username]) => username === 'ann')?.[email]).toBe('not_permitted');
});
