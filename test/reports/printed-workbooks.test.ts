import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { filesUnder, pathInRepository } from '../helpers/repository.ts';
import { expectReadableTable } from '../report/readable-table.ts';

const workbooks = filesUnder('reports', '.xlsx');

test('many kinds of workbooks are among the samples', () => {
  const kinds = workbooks.map((name) => name.replace(/^.*\//u, '').replace('.xlsx', ''));
  for (const kind of ['outcomes', 'review', 'diff', 'remediation', 'map', 'retry'])
    expect(kinds).toContain(kind);
});

test.for(workbooks)('%s can be read on paper and on the screen', async (name) => {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(pathInRepository(name));
  for (const sheet of workbook.worksheets) {
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToHeight: 0 });
    expect(sheet.headerFooter.oddHeader, sheet.name).toMatch(/^&L .+&R\d{4}-\d\d-\d\d$/u);
    expect(sheet.headerFooter.oddFooter, sheet.name).toMatch(/^&L&A.*&R&P \/ &N$/u);
    if (sheet.autoFilter) expectReadableTable(sheet);
  }
});
