import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { filesUnder, readInRepository } from '../helpers/repository.ts';

/** `export function importRoster(options: ImportOptions, context: JobContext)`, and the same with an arrow. */
const JOB =
  /^export (?:async function|function|const) (\w+)(?: = (?:async )?)?\(\s*[^)]*\b(?:context|job): (?:Pick<)?JobContext/gm;

/** A part of `openSandbox` that the command line calls by itself. */
const parts = ['openConnectSandbox'];

const jobs = filesUnder('src/jobs', '.ts')
  .filter((file) => file.split('/').length === 3)
  .flatMap((file) => [...readInRepository(file).matchAll(JOB)].map(([, name = '']) => name))
  .filter((name) => !parts.includes(name));

test('there are jobs to compare', () => {
  expect(jobs).toEqual(
    expect.arrayContaining(['importRoster', 'mapMigration', 'openSandbox', 'writeTemplate']),
  );
});

test.for(jobs)('a program can call %s', (name) => {
  expect(library).toHaveProperty(name, expect.any(Function));
});
