import { expect, test } from 'vitest';
import { noHistory, type StepHistory } from '../../src/apply/history.ts';
import { performStep } from '../../src/apply/perform-step.ts';
import { CircuitBreaker } from '../../src/apply/circuit-breaker.ts';
import type { Change } from '../../src/core/plan/change.ts';
import type { Performed } from '../../src/core/target.ts';
import { directoryOf } from '../helpers/directories.ts';
import { MemoryJournal } from '../helpers/runs.ts';
import { changes, ends } from '../helpers/steps.ts';

interface Case {
  readonly name: string;
  readonly before?: StepHistory;
  readonly change?: Change;
  /** What the server has by now. */
  readonly there?: 'ann' | 'nobody';
  readonly stopped?: true;
  /** What the target does when it is asked. */
  readonly answer?: Performed | 'throws' | 'is stopped while it waits';
  readonly status: Performed['status'] | 'not started';
  readonly journal: readonly string[];
}

const keyRefused: Performed = { ...ends.refused, failure: { message: 'bad key', stopsRun: 'sign-in' } };

const cases: readonly Case[] = [
  { name: 'new', answer: ends.done, status: 'applied', journal: ['intent 1:0', 'applied 1:0'] },
  {
    name: 'new, and refused',
    answer: ends.refused,
    status: 'refused',
    journal: ['intent 1:0', 'refused 1:0'],
  },
  {
    name: 'new, with an unknown result',
    answer: ends.lost,
    status: 'indeterminate',
    journal: ['intent 1:0', 'indeterminate 1:0'],
  },
  { name: 'new, and the run is stopped', stopped: true, status: 'not started', journal: [] },
  {
    name: 'new, and stopped before it was sent',
    answer: 'is stopped while it waits',
    status: 'not started',
    journal: ['intent 1:0', 'withdrawn 1:0'],
  },
  { name: 'new, and something of ours breaks', answer: 'throws', status: 'refused', journal: ['intent 1:0'] },
  { name: 'done before', before: ends.done, status: 'applied', journal: [] },
  {
    name: 'done before, and the run is stopped',
    before: ends.done,
    stopped: true,
    status: 'applied',
    journal: [],
  },
  { name: 'refused before', before: ends.refused, status: 'refused', journal: [] },
  {
    name: 'refused before, because of the key',
    before: keyRefused,
    answer: ends.done,
    status: 'applied',
    journal: ['intent 1:0', 'applied 1:0'],
  },
  {
    name: 'sent before without a result, and it took',
    before: 'sent',
    there: 'ann',
    status: 'applied',
    journal: ['applied 1:0'],
  },
  {
    name: 'sent before without a result, and it did not take',
    before: 'sent',
    answer: ends.done,
    status: 'applied',
    journal: ['intent 1:0', 'applied 1:0'],
  },
  {
    name: 'sent before without a result, and the run is stopped',
    before: 'sent',
    stopped: true,
    status: 'indeterminate',
    journal: [],
  },
  {
    name: 'unknown before, and it was done',
    before: ends.lost,
    there: 'ann',
    status: 'applied',
    journal: ['applied 1:0'],
  },
  {
    name: 'unknown before, and it was not done',
    before: ends.lost,
    answer: ends.done,
    status: 'applied',
    journal: ['intent 1:0', 'applied 1:0'],
  },
];

test.for(cases)(
  'a step that is $name',
  async ({ before, there = 'nobody', stopped, answer, status, ...given }) => {
    const stop = new AbortController();
    if (stopped === true) stop.abort('interrupted');
    const journal = new MemoryJournal();
    const { performed, fault } = await performStep(
      {
        perform: () => {
          if (answer === 'throws') return Promise.reject(new Error('a bug'));
          if (answer === 'is stopped while it waits') {
            stop.abort('interrupted');
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
            return Promise.reject(stop.signal.reason);
          }
          return answer === undefined
            ? Promise.reject(new Error('must not be sent'))
            : Promise.resolve(answer);
        },
        journal,
        generateSecrets: (change) => Promise.resolve(change),
        history: before === undefined ? noHistory : { ...noHistory, stepOf: () => before },
        directory: directoryOf(there === 'ann' ? ['ann'] : []),
        readMembers: () => Promise.resolve(undefined),
        readItem: () => Promise.resolve(undefined),
        readItemList: () => Promise.resolve('not shown' as const),
        breaker: new CircuitBreaker(0, stop.signal),
        signal: stop.signal,
      },
      '1:0',
      changes.create,
    );
    expect(performed?.status ?? 'not started').toBe(status);
    expect(journal.lines).toEqual(given.journal);
    expect(fault === undefined).toBe(answer !== 'throws');
  },
);
