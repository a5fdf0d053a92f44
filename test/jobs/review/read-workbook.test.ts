import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReviewWorkbook } from '../../../src/jobs/review/read-workbook.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { errorOf } from '../../roster/reading.ts';
import { textRows, workbook } from '../../roster/workbook.ts';

const newFolder = temporaryFolders();
const rows = textRows(['username', 'decision'], ['ann', 'keep']);

/** The sheet of decisions of a workbook that another program has saved. */
async function sheetOf(xml: string, after = ''): Promise<readonly (readonly string[])[]> {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'review.xlsx'), workbook({ name: 'Accounts to decide', rows: xml, after }));
  const { sheet } = await readReviewWorkbook('review.xlsx', { cwd });
  return sheet('Accounts to decide').rows.map(({ cells }) => cells);
}

test.for([
  { name: 'in CDATA', decision: '<![CDATA[keep]]>' },
  { name: 'in pieces', decision: 'k<![CDATA[ee]]>p' },
])('a decision $name is read', async ({ decision }) => {
  const read = await sheetOf(rows.replace('>keep<', `>${decision}<`));
  expect(read[1]).toEqual(['ann', 'keep']);
});

test('a formula that was never computed is no decision', async () => {
  const formula = '<c r="B2"><f>IF(TRUE,"revoke","keep")</f></c>';
  const read = await sheetOf(rows.replace(/<c r="B2".*?<\/c>/, formula));
  expect(read[1]).toEqual(['ann', '=IF(TRUE,"revoke","keep")']);
});

test.for([
  {
    name: 'merged cells',
    xml: rows,
    after: '<mergeCells><mergeCell ref="B1:B2"/></mergeCells>',
    message: 'B1 is merged with others (B1:B2), and 1 other cell',
  },
  {
    name: 'a cell that cannot be read',
    xml: rows.replace(/<c r="B2".*?<\/c>/, '<c r="B2" t="s"><v>4</v></c>'),
    after: '',
    message: 'B2: its text is missing from the file',
  },
])('$name: no decision is guessed', async ({ xml, after, message }) => {
  const error = await errorOf(sheetOf(xml, after));
  expect([error.code, error.message]).toEqual([
    'roster-malformed',
    `review.xlsx, sheet "Accounts to decide": cells cannot be read (${message})`,
  ]);
});
