import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine, pathWord } from '../../src/core/text/command-line.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const newFolder = temporaryFolders();

const pack = 'r.csv is not a readable export: it is a file, not a folder';

test.for<[string, string]>([
  ['results r.csv', 'r.csv is a file, not the folder of a run\n  Give the folder of the run.'],
  ['resume r.csv', 'r.csv is a file, not the folder of a run'],
  ['undo r.csv', 'r.csv is a file, not the folder of a run'],
  ['results r.csv/run', 'r.csv is a file, not the folder of a run'],
  ['undo out/outcomes.csv', 'Give the folder that it is in: rollcall undo out\n'],
  ['results -- -out/outcomes.csv', 'Give the folder that it is in: rollcall results ./-out\n'],
  ['audit verify r.csv', pack],
  ['audit diff r.csv r.csv', pack],
  ['audit review r.csv', pack],
  ['migrate map r.csv --to r.csv', pack],
  ['sandbox --from r.csv', 'r.csv is a file, not the folder of an export'],
])('a file in place of a folder: %s', async ([line, says]) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'r.csv'), 'username\nrosa\n');
  for (const folder of ['out', '-out']) {
    mkdirSync(join(cwd, folder));
    for (const name of ['journal.jsonl', 'outcomes.csv']) writeFileSync(join(cwd, folder, name), '');
  }
  const { code, stderr } = await runCli(line.split(' '), { cwd });
  expect(stderr).toContain(says);
  expect(code).not.toBe(0);
  expect(stderr).not.toContain('unexpected');
});

test('a path that begins with a dash is not printed like a flag', () => {
  expect(commandLine('results', pathWord('-x dir/run'))).toBe('rollcall results "./-x dir/run"');
  expect(pathWord('reports/run')).toBe('reports/run');
});
