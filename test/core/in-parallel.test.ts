import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';

test.for([1, 3, 16])('%i workers take every item once, in order, and no more at a time', async (workers) => {
  const begun: number[] = [];
  let working = 0;
  let most = 0;
  await inParallel(
    workers,
    Array.from({ length: 10 }, (_, index) => index),
    async (item) => {
      begun.push(item);
      working += 1;
      most = Math.max(most, working);
      await turn();
      working -= 1;
    },
  );
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(Math.min(workers, 10));
});

test('after a rejection nothing new is begun, and what is in hand ends first', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (item: number): Promise<void> => {
    begun.push(item);
    await turn();
    if (item === 1) throw new Error('the key is refused');
    await turn();
    ended.push(item);
  };
  await expect(inParallel(3, [0, 1, 2, 3, 4, 5, 6], work)).rejects.toThrow('the key is refused');
  await turn();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  expect(ended).toEqual([0, 2]);
});

test('nothing to do', async () => {
  await expect(inParallel(4, [], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
});
