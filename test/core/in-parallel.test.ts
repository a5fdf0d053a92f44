import { expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';

test('after a rejection nothing further is begun, and what was begun is waited for', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const run = inParallel(2, [1, 2, 3, 4, 5], async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('the first');
    await new Promise((resolve) => setImmediate(resolve));
    ended.push(item);
  });
  await expect(run).rejects.toThrow('the first');
  expect({ begun, ended }).toEqual({ begun: [1, 2], ended: [2] });
});

test('every item is worked on once, by as many workers as are asked for', async () => {
  let [atOnce, most] = [0, 0];
  const done: number[] = [];
  await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
    most = Math.max(most, (atOnce += 1));
    await new Promise((resolve) => setImmediate(resolve));
    done.push(item);
    atOnce -= 1;
  });
  expect(most).toBe(3);
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
