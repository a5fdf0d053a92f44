import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { Deadline } from '../../../src/targets/http/deadline.ts';

const LATER_MS = 60_000;

test('a stop ends every request under its signal, and none that is over', () => {
  const stop = new AbortController();
  const [first, second, over] = [1, 2, 3].map(() => new Deadline(LATER_MS, stop.signal));
  over?.release();
  stop.abort();
  expect([first, second, over].map((deadline) => deadline?.endedBy)).toEqual(['stop', 'stop', undefined]);
  expect(first?.signal.aborted).toBe(true);
  for (const deadline of [first, second]) deadline?.release();
});

test('a request under a signal that is aborted already is ended at once', () => {
  const deadline = new Deadline(LATER_MS, AbortSignal.abort());
  expect(deadline.endedBy).toBe('stop');
  deadline.release();
});

test('what is noticed of a request when it is over does not end the next one', () => {
  const stop = new AbortController();
  const over = new Deadline(LATER_MS, stop.signal);
  over.release();
  const next = new Deadline(LATER_MS, stop.signal);
  over.end('cut');
  expect(next.signal.aborted).toBe(false);
  expect([over.endedBy, next.endedBy]).toEqual([undefined, undefined]);
  next.release();
});

test.for([
  {
    request: 'that was ended',
    leave: (deadline: Deadline) => {
      deadline.end('time-out');
    },
  },
  {
    request: 'that is still listened to',
    leave: ({ signal }: Deadline) => {
      signal.addEventListener('abort', () => undefined);
    },
  },
])('the signal of a request $request is not used again', ({ leave }) => {
  const stop = new AbortController();
  const deadline = new Deadline(LATER_MS, stop.signal);
  const { signal } = deadline;
  leave(deadline);
  deadline.release();
  const next = new Deadline(LATER_MS, stop.signal);
  expect(next.signal).not.toBe(signal);
  next.release();
});

test('however many requests there are, one listener waits for the stop', () => {
  const stop = new AbortController();
  const open = Array.from({ length: 20 }, () => new Deadline(LATER_MS, stop.signal));
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
  for (const deadline of open) deadline.release();
});
