import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { buildProgram } from './program.ts';
import { sweepZato } from './zato-sweep.ts';

const newFolder = temporaryFolders();

/** Only some moments; `npm run test:long` kills at every moment. */
test('Zato: killed, no account created twice, no row or password lost', { timeout: 120_000 }, async () => {
  expect(await sweepZato({ program: await buildProgram(), newFolder }, 2)).toEqual([]);
});
