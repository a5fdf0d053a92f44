import { expect, test } from 'vitest';
import { foreignAnswers, sampled, seed } from '../helpers/foreign-answers.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { jobs, run, sendsOf, type Route } from './write-jobs.ts';

noJitter();

const TIMEOUT_MS = 150;
/** Later than the time-outs of every send and reading. */
const LATE_MS = 6000;

/** Each kind of write, and what answers it in the end: the server itself, or something in between. */
const routes = Object.keys(jobs) as Route[];
const late = [
  ...routes.map((route) => ({ route, answer: 'its own answer', fault: '' })),
  ...sampled(foreignAnswers, routes.length).map(({ status, body, commit }, index) => ({
    route: routes[index % routes.length] ?? 'PUT /v1/users',
    answer: `HTTP ${status} with ${body}, written: ${commit}`,
    fault: `foreign,status=${status},body=${body}${commit === 'yes' ? ',commit=yes' : ''}`,
  })),
];

/** Where the account itself is certain, and a role or a group of it is not. */
const pending = ['created_role_pending', 'created_groups_pending', 'updated_groups_pending'];

test.concurrent.for(late)(
  `$route answered later than all time-outs by $answer (seed ${seed}): not known, and never failed`,
  async ({ route, fault }) => {
    const struck = `route=${route},from=2,times=3`;
    const faults = [`latency,ms=${LATE_MS},${struck}`, ...(fault === '' ? [] : [`${fault},${struck}`])];
    await run(jobs[route], { faults, concurrency: 1, timeoutMs: TIMEOUT_MS }, (applied, sandbox) => {
      const inDoubt = applied.outcomes.map(({ detail }) =>
        detail.includes('the server may still be working on it'),
      );
      expect(inDoubt.slice(0, 3)).toEqual([false, true, false]);
      expect(['unknown', ...pending]).toContain(applied.outcomes[1]?.outcome);
      // A word for a group does not say it, so its detail does.
      for (const { word, detail = '' } of applied.outcomes.flatMap(({ groups }) => groups)) {
        if (word === 'failed' && detail !== 'not started')
          expect(detail).toMatch(/^sent, but the result is not known: /);
      }
      expect(sendsOf(route, sandbox)).toBe(5);
      expect(sandbox.faults.list[0]?.struck).toBe(3);
    });
  },
);
