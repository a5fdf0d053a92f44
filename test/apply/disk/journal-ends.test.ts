import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstAndLastLine } from '../../../src/apply/disk/journal-ends.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const long = 'x'.repeat(300_000);

test.for([
  { name: 'an empty file', text: '', first: '', last: '' },
  { name: 'half a line', text: '{"kind', first: '', last: '' },
  { name: 'one line', text: 'a\n', first: 'a', last: 'a' },
  { name: 'three lines', text: 'a\nb\nc\n', first: 'a', last: 'c' },
  { name: 'half a line at the end', text: 'a\nb\nhalf', first: 'a', last: 'b' },
  {
    name: 'lines longer than one read',
    text: `a${long}\nb\n${long}c\n`,
    first: `a${long}`,
    last: `${long}c`,
  },
  { name: 'a long half line', text: `a\nb\n${long}`, first: 'a', last: 'b' },
])('$name', ({ text, first, last }) => {
  const path = join(newFolder(), 'journal.jsonl');
  writeFileSync(path, text);
  expect(firstAndLastLine(path)).toEqual({ first, last });
});
