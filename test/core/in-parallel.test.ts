import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';

test.for([1, 3, 16])('%i workers take every item once, in order, and no more at a time', async (workers) => {
  const started: number[] = [];
  let working = 0;
  let most = 0;
  await inParallel(
    workers,
    Array.from({ length: 10 }, (_, index) => index),
    async (item) => {
      started.push(item);
      working += 1;
      most = Math.max(most, working);
      await turn();
      working -= 1;
    },
  );
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(Math.min(workers, 10));
});

test('after a rejection no item is started, and items in progress are finished first', async () => {
  const started: number[] = [];
  const ended: number[] = [];
  const work = async (item: number): Promise<void> => {
    started.push(item);
    await turn();
    if (item === 1) throw new Error('the key is refused');
    await turn();
    ended.push(item);
  };
  await expect(inParallel(3, [0, 1, 2, 3, 4, 5, 6], work)).rejects.toThrow('the key is refused');
  await turn();
  await turn();
  expect(started).toEqual([0, 1, 2]);
  expect(ended).toEqual([0, 2]);
});

test('no items', async () => {
  await expect(inParallel(4, [], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
});
