import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { buildProgram } from './program.ts';
import { sweepZato } from './zato-sweep.ts';

const newFolder = temporaryFolders();

test('Zato: killed at any moment, nobody twice, no row and no password lost', async () => {
  expect(await sweepZato({ program: buildProgram(newFolder()), newFolder })).toEqual([]);
});
