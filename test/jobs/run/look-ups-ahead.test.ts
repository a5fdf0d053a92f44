import { expect, test } from 'vitest';
import { LookUpsAhead } from '../../../src/jobs/run/look-ups-ahead.ts';
import { NEVER } from '../../helpers/servers.ts';

const namesUpTo = (count: number): string[] => Array.from({ length: count }, (_, at) => `n${at}`);

/** Look-ups that end when the test says so. */
function heldBack(count: number) {
  const calls: {
    readonly names: readonly string[];
    readonly signal: AbortSignal;
    readonly answer: (name: string) => void;
    readonly end: () => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const ahead = new LookUpsAhead(namesUpTo(count), (names, signal, answer) => {
    return new Promise<void>((resolve, reject) => {
      calls.push({ names, signal, answer, end: resolve, fail: reject });
    });
  });
  return { calls, ahead, sizes: () => calls.map(({ names }) => names.length) };
}

const isSettled = async (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))]);

test('a part is looked up with the one after it, and each has more names', async () => {
  const { calls, ahead, sizes } = heldBack(1000);
  const first = ahead.reach('n0', NEVER);
  expect(sizes()).toEqual([50, 200]);
  expect(await isSettled(first)).toBe(false);
  calls[0]?.answer('n0');
  expect(await isSettled(first)).toBe(true);
  expect(await isSettled(ahead.reach('n0', NEVER))).toBe(true);
  void ahead.reach('n50', NEVER);
  expect(sizes()).toEqual([50, 200, 750]);
});

test('a name that is not looked up ahead is not waited for', async () => {
  const { ahead, sizes } = heldBack(3);
  await ahead.reach('somebody else', NEVER);
  expect(sizes()).toEqual([]);
});

test('look-ups that fail hold no name back', async () => {
  const { calls, ahead } = heldBack(3);
  const waiting = ahead.reach('n1', NEVER);
  calls[0]?.fail(new Error('the directory is away'));
  await waiting;
});

test('a stop of the run ends the wait, and the end of the run the look-ups', async () => {
  const { calls, ahead } = heldBack(100);
  const operator = new AbortController();
  const waiting = ahead.reach('n1', operator.signal);
  ahead.stop();
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  operator.abort('interrupted');
  for (const { fail } of calls) fail(operator.signal.reason as Error);
  await expect(waiting).rejects.toBe('interrupted');
});
