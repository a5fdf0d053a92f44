import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sampleFile } from '../../src/cli/sample-file.ts';

const root = resolve(import.meta.dirname, '../..');

test.for([
  { name: 'the folder of the package', cwd: root, typed: 'samples/roster.csv' },
  { name: 'the samples themselves', cwd: join(root, 'samples'), typed: 'roster.csv' },
  { name: 'a folder far away', cwd: '/a/b/c/d/e/f/g/h/i/j', typed: join(root, 'samples/roster.csv') },
])('in $name', ({ cwd, typed }) => {
  expect(sampleFile('roster.csv', cwd)).toBe(typed);
});
