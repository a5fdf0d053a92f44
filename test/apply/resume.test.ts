import { expect, test } from 'vitest';
import { concludeRow } from '../../src/apply/conclude-row.ts';
import { groupStep, rowStep } from '../../src/apply/journal-format.ts';
import type { History, StepHistory } from '../../src/apply/history.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import type { RowSketch } from '../helpers/rosters.ts';
import { applyOn, MemoryJournal, planOn, words } from '../helpers/runs.ts';
import { inLines, openOn, seedOf, writesIn } from '../helpers/servers.ts';
import { ends } from '../helpers/steps.ts';
import { sandboxes } from '../sandbox/running.ts';

const start = sandboxes();
noJitter();

const rows: readonly RowSketch[] = [
  { username: 'ann', role: 'publisher', groups: ['Analysts'] },
  { username: 'ann', groups: ['Library'] },
  { username: 'ben', groups: ['Analysts'] },
];

async function open() {
  const sandbox = await start({ seed: seedOf(['ann', 'ben'], ['Analysts']) });
  const session = await openOn(sandbox);
  return { sandbox, session, plan: await planOn(session, rows) };
}

const pastOf = (
  steps: Readonly<Record<string, StepHistory>>,
  ended: History['outcomeOf'] = () => undefined,
): History => ({
  stepOf: (step) => steps[step] ?? 'untouched',
  outcomeOf: ended,
});

test('what the past has done is not sent again', async () => {
  const first = await open();
  const journal = new MemoryJournal();
  const unbroken = await applyOn(first.session, first.plan, { concurrency: 1, journal });
  expect(words(unbroken)).toEqual(['created', 'created', 'created']);
  expect(journal.lines.filter((line) => line.startsWith('intent'))).toHaveLength(
    writesIn(first.sandbox.requestLog).length,
  );

  const { sandbox, session, plan } = await open();
  const history = pastOf({
    [groupStep('Library')]: ends.done,
    [rowStep(1, 0)]: ends.done,
    [rowStep(1, 1)]: ends.done,
    [rowStep(1, 2)]: ends.done,
    [rowStep(2, 0)]: ends.done,
  });
  const resumed = await applyOn(session, plan, { concurrency: 1, history });
  expect(words(resumed)).toEqual(words(unbroken));
  expect(inLines(writesIn(sandbox.requestLog))).toEqual([
    'PUT /v1/users 200',
    expect.stringMatching(/members 204/),
  ]);
});

test('a row that was ended keeps its outcome, and later rows of the person build on it', async () => {
  const { sandbox, session, plan } = await open();
  const steps = { [rowStep(1, 0)]: ends.refused };
  const ended = concludeRow({
    planned: plan.rows[0]!,
    steps: [{ change: plan.rows[0]!.steps[0]!, performed: ends.refused }],
    groupSteps: [],
    missingGroups: new Map(),
    startedAt: '2026-03-01T00:00:00Z',
    endedAt: '2026-03-01T00:00:01Z',
  });
  const history = pastOf(steps, (row) => (row === 1 ? ended : undefined));
  const applied = await applyOn(session, plan, { history });
  expect(applied.outcomes[0]).toBe(ended);
  expect(words(applied)).toEqual(['failed', 'failed', 'created']);
  expect(applied.outcomes[1]?.detail).toMatch(
    /^the first row of this person: creating the account: not permitted/,
  );
  expect(sandbox.state().members['Library']).toEqual([]);
});
