import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recordedOutcomes } from '../../src/apply/recorded-outcomes.ts';
import { JOURNAL_SCHEMA } from '../../src/apply/journal-format.ts';
import { readJournal } from '../../src/apply/read-journal.ts';

/**
 * Journals of imports that were killed, as the releases wrote them: an upgrade between the kill and the
 * resume must not lose a run. A file is never changed; another format gets another one.
 */
const journalOf = (schema: number): string =>
  fileURLToPath(new URL(`./journals/schema-${schema}.jsonl`, import.meta.url));

test('a journal of format 1 is read as it was meant', async () => {
  const run = await readJournal(journalOf(1));
  const { outcomes, open } = await recordedOutcomes(run);
  expect(run.header.facts.url).toBe('https://connect.example.org');
  expect(run.roster.rows.map(({ cells }) => cells[0])).toEqual(['julie2', 'dana.becker', 'nobody.here']);
  expect(run.history.stepOf('group:Newcomers 2026')).toMatchObject({ status: 'applied' });
  expect(run.history.stepOf('1:1')).toMatchObject({ status: 'applied', role: 'publisher' });
  expect(run.history.stepOf('1:2')).toMatchObject({ status: 'applied', httpStatus: 204 });
  expect(['1:3', '2:0'].map(run.history.stepOf)).toEqual(['sent', 'untouched']);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'created_groups_pending',
    'not_attempted',
    'not_found_remote',
  ]);
  expect(open).toEqual([1, 2]);
});

test('every format that there was has its journal here', async () => {
  for (let schema = 1; schema <= JOURNAL_SCHEMA; schema++) {
    expect((await readJournal(journalOf(schema))).plan.rows.length).toBeGreaterThan(0);
  }
});
