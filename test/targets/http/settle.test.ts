import { expect, test } from 'vitest';
import { userGuid } from '../../../src/core/ids.ts';
import type { Performed } from '../../../src/core/target.ts';
import type { Lost, Ok, Rejected, Reply } from '../../../src/targets/http/reply.ts';
import { settle, type Reading } from '../../../src/targets/http/settle.ts';

const ok: Ok = { kind: 'ok', status: 200, json: {}, attempts: 1, requestId: 'r-ok' };
const lost: Lost = {
  kind: 'lost',
  reached: 'maybe',
  json: undefined,
  why: 'the connection was cut',
  attempts: 1,
};
const late: Lost = { ...lost, pending: true, why: 'no answer within 1 s' };
const foreign: Ok = { ...ok, json: { status: 'maintenance' } };
const queued: Ok = { ...foreign, status: 202 };
const gone: Lost = { ...lost, reached: 'no', why: 'nothing listens', attempts: 5 };
const claims: Rejected = {
  kind: 'rejected',
  status: 409,
  contentType: 'application/json',
  json: { code: 8, error: 'The name is already in use.' },
  attempts: 1,
  requestId: 'r-409',
};
const no: Rejected = { ...claims, status: 400, json: { code: 7, error: 'No such name.' } };

const so: Reading = { kind: 'so', fact: { userGuid: userGuid('g'), role: 'viewer' }, attempts: 1 };
const notSo: Reading = { kind: 'not-so', attempts: 1 };
const unreadable: Reading = { kind: 'unreadable', failure: { message: 'HTTP 502' }, attempts: 5 };
const refusedKey: Reading = {
  kind: 'unreadable',
  failure: { message: 'bad key', stopsRun: 'sign-in' },
  attempts: 1,
};

interface Case {
  readonly name: string;
  readonly replies: readonly Reply[];
  readonly readings?: readonly Reading[];
  readonly performed: Partial<Record<string, unknown>> & Pick<Performed, 'status' | 'attempts'>;
}

const cases: readonly Case[] = [
  {
    name: 'the server did it',
    replies: [ok],
    performed: { status: 'applied', attempts: 1, httpStatus: 200, userGuid: 'new', requestId: 'r-ok' },
  },
  {
    name: 'a gateway queued it, and it was not done by the last reading',
    replies: [queued, queued, queued],
    readings: [notSo, notSo, notSo],
    performed: { status: 'indeterminate', attempts: 6 },
  },
  {
    name: 'the server said no',
    replies: [no],
    performed: {
      status: 'refused',
      attempts: 1,
      failure: { message: 'No such name.', serverCode: '7' },
      requestId: 'r-409',
    },
  },
  {
    name: 'nobody was reached: no reading is needed',
    replies: [gone],
    performed: { status: 'refused', attempts: 5, failure: { message: 'nothing listens' } },
  },
  {
    name: 'it is so already, and reading proves it',
    replies: [claims],
    readings: [so],
    performed: {
      status: 'already-so',
      attempts: 2,
      httpStatus: 409,
      serverCode: '8',
      serverMessage: 'The name is already in use.',
      userGuid: 'g',
      role: 'viewer',
    },
  },
  {
    name: 'it is so already, says the server, but reading shows something else',
    replies: [claims],
    readings: [notSo],
    performed: { status: 'refused', attempts: 2, failure: { conflict: true, serverCode: '8' } },
  },
  {
    name: 'it is so already, says the server, but it cannot be read: nothing was changed by us',
    replies: [claims],
    readings: [unreadable],
    performed: { status: 'refused', attempts: 6, failure: { serverCode: '8' } },
  },
  {
    name: 'the answer was lost, and it took',
    replies: [lost],
    readings: [so],
    performed: { status: 'applied', attempts: 2, userGuid: 'g', role: 'viewer' },
  },
  {
    name: 'the answer was lost, and nobody can say whether it took',
    replies: [lost],
    readings: [unreadable],
    performed: {
      status: 'indeterminate',
      attempts: 6,
      failure: { message: 'the connection was cut, and reading the server again failed (HTTP 502)' },
    },
  },
  {
    name: 'the answer was lost, and the key is refused by then: the run is to stop',
    replies: [lost],
    readings: [refusedKey],
    performed: { status: 'indeterminate', attempts: 2, failure: { stopsRun: 'sign-in' } },
  },
  {
    name: 'lost and not done, then done',
    replies: [lost, ok],
    readings: [notSo],
    performed: { status: 'applied', attempts: 3, userGuid: 'new' },
  },
  {
    name: 'lost and not done yet, then already so: the lost one took after all',
    replies: [lost, claims],
    readings: [notSo, so],
    performed: { status: 'applied', attempts: 4, userGuid: 'g' },
  },
  {
    name: 'lost and not done yet, then already so, and it cannot be read: ours or not, nobody knows',
    replies: [lost, claims],
    readings: [notSo, unreadable],
    performed: { status: 'indeterminate', attempts: 8 },
  },
  {
    name: 'lost and not done, then refused',
    replies: [lost, no],
    readings: [notSo],
    performed: { status: 'refused', attempts: 3, failure: { serverCode: '7' } },
  },
  {
    name: 'lost and not done, then nobody is there',
    replies: [lost, gone],
    readings: [notSo],
    performed: { status: 'refused', attempts: 7, failure: { message: 'nothing listens' } },
  },
  {
    name: 'lost and not done, three times: that is enough',
    replies: [lost, lost, lost],
    readings: [notSo, notSo, notSo],
    performed: { status: 'refused', attempts: 6, failure: { message: 'the connection was cut' } },
  },
  {
    name: 'no answer and not done yet, three times: the server may still do it',
    replies: [late, late, late],
    readings: [notSo, notSo, notSo],
    performed: {
      status: 'indeterminate',
      attempts: 6,
      failure: { message: 'no answer within 1 s, and the server may still be working on it' },
    },
  },
  {
    name: 'no answer and not done yet, then the server is gone: the first may still have arrived',
    replies: [late, gone],
    readings: [notSo],
    performed: { status: 'indeterminate', attempts: 7 },
  },
  {
    name: 'no answer and not done yet, then refused: the server has the last word',
    replies: [late, no],
    readings: [notSo],
    performed: { status: 'refused', attempts: 3, failure: { serverCode: '7' } },
  },
  {
    name: 'a success that shows something else, and it was not done: sent again',
    replies: [foreign, ok],
    readings: [notSo],
    performed: { status: 'applied', attempts: 3, userGuid: 'new' },
  },
  {
    name: 'a success that shows something else, and it was done',
    replies: [foreign],
    readings: [so],
    performed: { status: 'applied', attempts: 2, userGuid: 'g' },
  },
  {
    name: 'a success that shows something else, three times, and it was never done',
    replies: [foreign, foreign, foreign],
    readings: [notSo, notSo, notSo],
    performed: {
      status: 'refused',
      attempts: 6,
      failure: { message: 'HTTP 200, but the answer does not show the change' },
    },
  },
  {
    name: 'it is so already, after an attempt that a proxy answered: ours',
    replies: [{ ...claims, attempts: 2, doubted: true }],
    readings: [so],
    performed: { status: 'applied', attempts: 3, userGuid: 'g' },
  },
  {
    name: 'lost and not done, twice, then lost and done',
    replies: [lost, lost, lost],
    readings: [notSo, notSo, so],
    performed: { status: 'applied', attempts: 6 },
  },
];

function writeOf({ replies, readings = [] }: Pick<Case, 'replies' | 'readings'>, signal: AbortSignal) {
  const replying = [...replies];
  const reading = [...readings];
  return {
    left: () => replying.length + reading.length,
    write: {
      send: () => {
        signal.throwIfAborted();
        return Promise.resolve(replying.shift()!);
      },
      reread: () => Promise.resolve(reading.shift()!),
      toFact: (reply: Ok) => (reply.json === foreign.json ? undefined : { userGuid: userGuid('new') }),
      claimsSo: ({ status }: Rejected) => status === 409,
      toFailure: (reply: Rejected | Lost) => {
        const { code, error } = (reply.json ?? {}) as { code?: number; error?: string };
        return {
          message: error ?? (reply as Lost).why,
          ...(code === undefined ? {} : { serverCode: String(code) }),
        };
      },
      signal,
    },
  };
}

test.for(cases)('$name', async ({ performed, ...given }) => {
  const { write, left } = writeOf(given, new AbortController().signal);
  const actual = await settle(write);
  expect(actual).toMatchObject(performed);
  expect('failure' in actual && actual.failure.conflict === true).toBe(
    (performed['failure'] as { conflict?: true } | undefined)?.conflict === true,
  );
  expect(left()).toBe(0);
});

test('stopped before anything was sent: it throws, so that nobody takes it for a result', async () => {
  const { write } = writeOf({ replies: [ok] }, AbortSignal.abort('interrupted'));
  await expect(settle(write)).rejects.toBe('interrupted');
});

test.for([
  { name: 'after the reading', stopAt: 'reading' },
  { name: 'while it waits to be sent again', stopAt: 'sending' },
])('stopped $name: lost, proved undone, and said so', async ({ stopAt }) => {
  const stop = new AbortController();
  const { write } = writeOf({ replies: [lost, ok], readings: [notSo] }, stop.signal);
  let sends = 0;
  const performed = await settle({
    ...write,
    reread: () => {
      if (stopAt === 'reading') stop.abort('interrupted');
      return write.reread();
    },
    send: () => {
      sends += 1;
      if (sends === 2) stop.abort('interrupted');
      return write.send();
    },
  });
  expect(performed).toMatchObject({ status: 'refused', attempts: 2 });
});

test('a fault of our own in the second sending is not swallowed', async () => {
  const { write } = writeOf({ replies: [lost], readings: [notSo] }, new AbortController().signal);
  let sends = 0;
  const broken = (): Promise<Reply> => {
    sends += 1;
    return sends === 1 ? write.send() : Promise.reject(new Error('a bug'));
  };
  await expect(settle({ ...write, send: broken })).rejects.toThrow('a bug');
});
