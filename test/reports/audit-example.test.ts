import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signOff } from '../../src/core/review/review-sheets.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { fillReview } from '../helpers/filled-review.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { username } from '../helpers/rosters.ts';
import { NEVER, openOn } from '../helpers/servers.ts';
import { serverIn } from '../samples/quarters.ts';
import { decided } from './decided.ts';
import { isMadeAnew, textOf } from './made-anew.ts';

const example = fileURLToPath(new URL('../../reports/example-audit', import.meta.url));
const folder = temporaryFolders()();
const [q1, q2] = ['samples/packs/2026-q1', 'samples/packs/2026-q2'] as const;
const files = [
  'audit.html',
  'review.xlsx',
  'diff/diff.csv',
  'diff/diff.html',
  'diff/diff.json',
  'diff/diff.xlsx',
];
/** What closing the review leaves. */
const closing = [
  'close/decided.xlsx',
  'close/close.txt',
  'close/plan.json',
  ...['outcomes.csv', 'outcomes.xlsx', 'remediation.csv', 'remediation.xlsx', 'report.html', 'run.json'].map(
    (name) => `close/import/${name}`,
  ),
];

let sandbox: Sandbox;
/** A week after the export. */
const now = (): Date => new Date('2026-04-13T09:00:00Z');

/** In the folder that the example is made in. */
const rollcall = (...argv: readonly string[]): Promise<CliResult> =>
  runCli(argv, { cwd: folder, now, env: { ...environmentOf(sandbox), ROLLCALL_RATE: '0' } });

beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL('../../samples', import.meta.url)), join(folder, 'samples'));
  sandbox = await startSandbox({ seed: serverIn('2026-q2'), now, port: isMadeAnew ? 3939 : 0 });
  await rollcall('audit', 'review', q2, '--baseline', q1, '--service-accounts', 'svc-*', '--out', '.');
  await rollcall('audit', 'diff', q1, q2, '--out', 'diff');
  await closeReview();
  if (!isMadeAnew) return;
  for (const name of [...files, ...closing]) {
    mkdirSync(dirname(join(example, name)), { recursive: true });
    copyFileSync(join(folder, name), join(example, name));
  }
});
afterAll(() => sandbox.close());

/** The workbook comes back; meanwhile somebody on whom it decides was locked on the server. */
async function closeReview(): Promise<void> {
  mkdirSync(join(folder, 'close'));
  await fillReview(
    join(folder, 'review.xlsx'),
    {
      row: decided,
      // The sample says where its server was; this one may be elsewhere.
      signOff: { [signOff.name]: 'Ada Berg', [signOff.date]: '2026-04-10', [signOff.system]: sandbox.url },
    },
    join(folder, 'close/decided.xlsx'),
  );
  const session = await openOn(sandbox);
  session.allowWrites();
  await session.target.readDirectory({ membersOf: 'all' }, NEVER);
  await session.target.perform({ kind: 'lock-user', username: username('petra.quist') }, NEVER);
  const closed = ['close/decided.xlsx', '--pack', q2, '--out', 'close/plan.json'];
  writeFileSync(join(folder, 'close/close.txt'), (await rollcall('audit', 'close', ...closed)).stderr);
  await rollcall('import', 'close/plan.json', '--yes', '--out', 'close/import');
}

test('the example holds what a review, its end and a comparison leave', () => {
  const folders = ['close', 'close/import', 'diff'];
  expect(readdirSync(example, { recursive: true }).sort()).toEqual([...folders, ...files, ...closing].sort());
});

test.for(files)('reports/example-audit/%s is what the tool writes today', async (name) => {
  expect(await textOf(join(example, name))).toBe(await textOf(join(folder, name)));
});

/** Checksums depend on the address of the server. */
const withoutChecksums = (text: string): string => text.replaceAll(/\b[0-9a-f]{64}\b/g, '<sha256>');

test.for(closing)('reports/example-audit/%s is what closing the review leaves today', async (name) => {
  const [committed, made] = [await textOf(join(example, name)), await textOf(join(folder, name))];
  expect(withoutChecksums(committed)).toBe(withoutChecksums(made));
});

test('the plan is that of the decided workbook beside it', () => {
  const bytes = readFileSync(join(example, 'close/decided.xlsx'));
  const { review } = JSON.parse(readFileSync(join(example, 'close/plan.json'), 'utf8')) as {
    review: { sha256: string };
  };
  expect(review.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});
