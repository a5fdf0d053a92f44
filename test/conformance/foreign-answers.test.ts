import { beforeAll, describe, expect, test } from 'vitest';
import { foreignAnswers, sampled, seed, type ForeignAnswer } from '../helpers/foreign-answers.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { jobs, run, sendsOf, show, type Route, type Shown } from './write-jobs.ts';

noJitter();

/** A 204, which cannot have a body, is exactly how Connect answers a change of a membership, so it is believed. */
const isBelieved = (route: Route, { status, commit }: ForeignAnswer): boolean =>
  route.includes('/members') && status === 204 && commit === 'no';

describe.for(Object.keys(jobs) as Route[])('%s', (route) => {
  let faultless: Shown;
  beforeAll(async () => {
    await run(jobs[route], { faults: [], concurrency: 1 }, (applied, sandbox) => {
      faultless = show(applied, sandbox);
    });
  });

  const possible = foreignAnswers.filter((answer) => !isBelieved(route, answer));
  test.for(sampled(possible, 8))(
    `HTTP $status with $body, written: $commit (seed ${seed}): the same result as without it`,
    async ({ status, body, commit }) => {
      const fault = `foreign,status=${status},body=${body},route=${route},nth=2`;
      const faults = [commit === 'yes' ? `${fault},commit=yes` : fault];
      await run(jobs[route], { faults, concurrency: 4 }, (applied, sandbox) => {
        expect(show(applied, sandbox)).toEqual(faultless);
        expect(applied).not.toHaveProperty('stopped');
        if (status !== 429) expect(sendsOf(route, sandbox)).toBe(commit === 'yes' ? 3 : 4);
        expect(sandbox.faults.list).toMatchObject([{ struck: 1 }]);
      });
    },
  );
});
