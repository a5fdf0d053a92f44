import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectSeed } from '../../../src/jobs/sandbox/connect-seed.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();

test.for([
  ['--empty', '--seed-groups', 'samples/groups.csv'],
  ['--from', 'samples/packs/2026-q2', '--seed-groups', 'samples/groups.csv'],
])('sandbox %s: groups without the people of a seed are refused', async (flags) => {
  const refused = await runCli(['sandbox', ...flags]);
  expect(refused.code).toBe(2);
  expect(refused.stderr.replaceAll(/\s+/gu, ' ')).toContain('--seed-groups does not go with');
});

test.for(['people', 'directory'] as const)(
  '%s: a file of groups alone is for the people of the samples',
  (kind) => {
    const cwd = newFolder();
    writeFileSync(join(cwd, 'groups.csv'), 'name,account,owner\nSales; East,yes,admin\n');
    const seed = connectSeed({ kind, groups: 'groups.csv' }, undefined, cwd);
    if (typeof seed !== 'object' || !('people' in seed)) throw new Error('no seed');
    expect(seed.people.length).toBeGreaterThan(100);
    expect(seed.groups.map(({ name }) => name)).toEqual(['Sales; East']);
  },
);
