import { expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { sayEveryMs, sayProgress } from '../../../src/cli/events/say-progress.ts';

const line = (width: number): string => `12 of 40 rows${width > 79 ? ', 3 s left' : ''}`;

test.for<{ name: string; env?: Context['env']; columns?: number; said: string; everyMs: number }>([
  { name: 'a terminal: one line that changes', columns: 80, said: '12 of 40 rows\r', everyMs: 250 },
  {
    name: 'NO_COLOR changes no more than colour',
    env: { NO_COLOR: '1' },
    columns: 120,
    said: '12 of 40 rows, 3 s left\r',
    everyMs: 250,
  },
  {
    name: 'a pipe: a line with the time, now and then',
    said: '2026-03-02T09:00:00Z 12 of 40 rows, 3 s left\n',
    everyMs: 10_000,
  },
  {
    name: 'TERM=dumb: the same as in a pipe',
    env: { TERM: 'dumb' },
    columns: 80,
    said: '2026-03-02T09:00:00Z 12 of 40 rows, 3 s left\n',
    everyMs: 10_000,
  },
])('$name', ({ env = {}, columns, said, everyMs }) => {
  const heard: string[] = [];
  const context = {
    env,
    ...(columns === undefined ? {} : { errorColumns: columns }),
    now: () => new Date('2026-03-02T09:00:00.123Z'),
    stderr: (text: string) => heard.push(text),
  } as unknown as Context;
  sayProgress(line, context);
  expect(heard).toEqual([said]);
  expect(sayEveryMs(context, 250)).toBe(everyMs);
});
