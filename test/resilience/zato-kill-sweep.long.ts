import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { buildProgram } from './program.ts';
import { sweepZato } from './zato-sweep.ts';

const newFolder = temporaryFolders();

test('Zato: killed at any moment, no account created twice, no row or password lost', async () => {
  expect(await sweepZato({ program: await buildProgram(), newFolder })).toEqual([]);
});
