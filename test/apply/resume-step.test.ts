import { expect, test } from 'vitest';
import type { StepHistory } from '../../src/apply/history.ts';
import { performStep } from '../../src/apply/perform-step.ts';
import { CircuitBreaker } from '../../src/apply/circuit-breaker.ts';
import type { Change } from '../../src/core/plan/change.ts';
import type { Directory } from '../../src/core/directory.ts';
import { lostSecret } from '../../src/core/secret.ts';
import type { Performed } from '../../src/core/target.ts';
import { directoryOf } from '../helpers/directories.ts';
import { username } from '../helpers/rosters.ts';

const ann = username('ann');
const create: Change = { kind: 'create-user', username: ann, via: 'ticket', profile: {} };
const there = directoryOf(['ann']);
const nobody = directoryOf([]);

const applied: Performed = { status: 'applied', attempts: 1, httpStatus: 200 };
const alreadySo: Performed = { status: 'already-so', attempts: 2, httpStatus: 409, serverCode: '8' };
const refused: Performed = { status: 'refused', attempts: 1, failure: { message: 'no' } };
const unanswered: Performed = { status: 'indeterminate', attempts: 1, failure: { message: 'no answer' } };
const keyRefused: Performed = {
  status: 'refused',
  attempts: 1,
  failure: { message: 'who are you', stopsRun: 'sign-in' },
};

interface Case {
  readonly before: StepHistory;
  readonly change?: Change;
  readonly directory?: Directory;
  readonly answer?: Performed;
  /** Ctrl-C before the step, or while its request is on the way. */
  readonly stop?: 'before' | 'meanwhile' | 'before it was sent';
}

/** As a target ends a wait that is cut short. */
async function stopped(signal: AbortSignal): Promise<never> {
  await Promise.resolve();
  signal.throwIfAborted();
  throw new Error('not stopped');
}

/** Performs one step and tells what was written down and sent, in order. */
async function tried({ before, change = create, directory = nobody, answer = applied, stop }: Case) {
  const events: string[] = [];
  const operator = new AbortController();
  if (stop === 'before') operator.abort('interrupted');
  const { performed } = await performStep(
    {
      perform: () => {
        if (stop !== undefined) operator.abort('interrupted');
        if (stop === 'before it was sent') return stopped(operator.signal);
        events.push('sent');
        return Promise.resolve(answer);
      },
      journal: {
        intend: () => {
          events.push('intent');
          return Promise.resolve();
        },
        settle: (_step, { status }) => events.push(status),
        withdraw: () => events.push('withdrawn'),
      },
      generateSecrets: (change) => Promise.resolve(change),
      history: { stepOf: () => before, outcomeOf: () => undefined },
      directory,
      readMembers: () => Promise.resolve(undefined),
      readItem: () => Promise.resolve(undefined),
      readItemList: () => Promise.resolve('not shown' as const),
      breaker: new CircuitBreaker(0, operator.signal),
      signal: operator.signal,
    },
    '1:0',
    change,
  );
  return { events, status: performed?.status, performed };
}

test.for<Case & { name: string; events: string[]; status: string | undefined }>([
  {
    name: 'new, and somebody else was quicker',
    before: 'untouched',
    answer: alreadySo,
    events: ['intent', 'sent', 'already-so'],
    status: 'already-so',
  },
  { name: 'already done before', before: alreadySo, events: [], status: 'already-so' },
  {
    name: 'sent before, not found, and there when it is sent again: it was ours, and late',
    before: 'sent',
    answer: alreadySo,
    events: ['intent', 'sent', 'applied'],
    status: 'applied',
  },
  {
    name: 'unanswered before, not found, and there when it is sent again',
    before: unanswered,
    answer: alreadySo,
    events: ['intent', 'sent', 'applied'],
    status: 'applied',
  },
  {
    name: 'refused before because of the key, and there by now: not ours',
    before: keyRefused,
    answer: alreadySo,
    events: ['intent', 'sent', 'already-so'],
    status: 'already-so',
  },
  {
    name: 'stopped while it is on its way, and done',
    before: 'untouched',
    stop: 'meanwhile',
    events: ['intent', 'sent', 'applied'],
    status: 'applied',
  },
  {
    name: 'stopped while it is on its way, and refused: asked again by resuming',
    before: 'untouched',
    stop: 'meanwhile',
    answer: refused,
    events: ['intent', 'sent'],
    status: 'refused',
  },
  {
    name: 'sent before, and stopped again while it waits for its turn',
    before: 'sent',
    stop: 'before it was sent',
    events: ['intent', 'withdrawn'],
    status: 'indeterminate',
  },
  {
    name: 'unanswered before, and stopped',
    before: unanswered,
    stop: 'before',
    events: [],
    status: 'indeterminate',
  },
  {
    name: 'key refused before, and stopped',
    before: keyRefused,
    stop: 'before',
    events: [],
    status: 'refused',
  },
])('$name', async ({ events, status, ...attempt }) => {
  expect(await tried(attempt)).toMatchObject({ events, status });
});

const withPassword: Change = { ...create, via: 'direct', password: lostSecret };

test.for<Case & { name: string; status: string }>([
  { name: 'not created yet', before: 'untouched', status: 'refused' },
  { name: 'sent before, not found', before: 'sent', status: 'refused' },
  { name: 'sent before, and found', before: 'sent', directory: there, status: 'applied' },
  { name: 'created before', before: applied, status: 'applied' },
])('an account whose password is lost is never sent: $name', async ({ status, ...attempt }) => {
  const { events, ...result } = await tried({ ...attempt, change: withPassword });
  expect(events).not.toContain('sent');
  expect(result.status).toBe(status);
  if (status === 'refused') expect(JSON.stringify(result.performed)).toContain('retry.csv');
});
