import type { Worksheet } from 'exceljs';
import { expect } from 'vitest';
import { pageWidth } from '../../src/report/kit/sheet-widths.ts';

/** Expects a frozen header that is repeated on paper, and widths at which a letter of 11 points is printed at eight points or more. */
export function expectReadableTable(sheet: Worksheet): void {
  expect(sheet.views[0], sheet.name).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.pageSetup.printTitlesRow, sheet.name).toBe('1:1');
  const last = sheet.pageSetup.printArea?.match(/:([A-Z]+)/u)?.[1] ?? '';
  const widths = Array.from(
    { length: sheet.getColumn(last).number },
    (_, at) => sheet.getColumn(at + 1).width ?? 0,
  );
  expect(
    widths.reduce((sum, width) => sum + width, 0),
    sheet.name,
  ).toBeLessThanOrEqual(pageWidth);
  sheet.eachRow((row) => {
    row.eachCell((cell, at) => {
      if (cell.value instanceof Date && !cell.numFmt.endsWith('yyyy-mm-dd'))
        expect(sheet.getColumn(at).width, `${sheet.name} ${cell.address}`).toBeGreaterThanOrEqual(20);
    });
  });
}
