import { expect, test } from 'vitest';
import { attributeColumn, definitionOf, rosterColumns } from '../../src/core/columns/roster-columns.ts';
import { brief, everyColumn, readText } from './reading.ts';
import { columnSamples } from './column-samples.ts';

/** Columns of which the rows of a person may say only one thing; groups have a test of their own. */
const single = rosterColumns.filter(
  (column) => definitionOf(column).perPerson === 'one value' && column !== 'groups',
);

const cases = [
  ...single.map((column) => ({ column, values: columnSamples[column] })),
  { column: attributeColumn('team'), values: ['North', 'South'] as const },
];

test.for(cases)('rows that state two values of $column contradict each other', async ({ column, values }) => {
  const [one, other] = values;
  const roster = await readText(`username,groups,${column}\nann,ops,${one}\nann,sales,${other}\n`, {
    rules: everyColumn,
    format: 'membership',
  });
  expect(brief(roster)).toEqual([`2 ${column} row-contradiction`, `3 ${column} row-contradiction`]);
});

test.for(cases)('rows that state one value of $column do not', async ({ column, values: [value] }) => {
  const text = `username,groups,${column}\nann,ops,${value}\nann,sales,\nann,hr,${value}\n`;
  expect(brief(await readText(text, { rules: everyColumn, format: 'membership' }))).toEqual([]);
});

test.for(rosterColumns)('what a row states under %s is found in its entry', async (column) => {
  const header = column === 'username' ? 'username' : `username,${column}`;
  const row = column === 'username' ? 'ann' : `ann,${columnSamples[column][0]}`;
  const { entries } = await readText(`${header}\n${row}\n`, { rules: everyColumn });
  expect(entries.map(definitionOf(column).stated)).not.toEqual([undefined]);
});
