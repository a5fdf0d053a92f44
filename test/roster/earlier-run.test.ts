import { expect, test } from 'vitest';
import { outcomeColumns, retryColumns } from '../../src/core/columns/outcome-columns.ts';
import { readText } from './reading.ts';

const notesOn = async (columns: readonly string[]): Promise<readonly string[]> => {
  const header = ['username', 'role', ...columns];
  return (await readText(`${header.join(',')}\nann,viewer${','.repeat(columns.length)}\n`)).notes;
};

test.for([
  { file: 'outcomes.csv', columns: outcomeColumns },
  {
    file: 'outcomes.csv without handovers',
    columns: outcomeColumns.filter((name) => name !== 'content_detail'),
  },
  {
    file: 'outcomes.csv with columns that somebody removed',
    columns: ['row', 'outcome', 'detail', 'next_step', 'run_id'],
  },
])('$file as a roster: retry.csv is named', async ({ columns }) => {
  const notes = await notesOn(columns);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain('results of an earlier run');
  expect(notes[0]).toContain('use its retry.csv');
});

test.for([
  { file: 'retry.csv', columns: retryColumns },
  { file: 'a roster', columns: ['groups'] },
])('$file as a roster: no note', async ({ columns }) => {
  expect(await notesOn(columns)).toEqual([]);
});
