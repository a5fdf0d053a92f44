import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { isMadeAnew, textOf } from './made-anew.ts';

const example = fileURLToPath(new URL('../../reports/example-audit', import.meta.url));
const folder = temporaryFolders()();
const [q1, q2] = ['samples/packs/2026-q1', 'samples/packs/2026-q2'];
const files = ['audit.html', 'review.xlsx', 'diff/diff.csv', 'diff/diff.html', 'diff/diff.json', 'diff/diff.xlsx'];

beforeAll(async () => {
  const review = ['--baseline', q1, '--service-accounts', 'svc-*', '--out', folder];
  await runCli(['audit', 'review', q2, ...review]);
  await runCli(['audit', 'diff', q1, q2, '--out', join(folder, 'diff')]);
  if (!isMadeAnew) return;
  mkdirSync(join(example, 'diff'), { recursive: true });
  for (const name of files) copyFileSync(join(folder, name), join(example, name));
});

test('the example holds what a review and a comparison leave', () => {
  for (const at of [example, folder]) {
    expect(readdirSync(at, { recursive: true }).sort()).toEqual(['diff', ...files].sort());
  }
});

test.for(files)('reports/example-audit/%s is what the tool writes today', async (name) => {
  expect(await textOf(join(example, name))).toBe(await textOf(join(folder, name)));
});
