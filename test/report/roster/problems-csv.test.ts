import { expect, test } from 'vitest';
import { renderProblemsCsv } from '../../../src/report/roster/problems-csv.ts';

test('formulas are text, and cells without a value are empty', () => {
  expect(
    renderProblemsCsv([
      { code: 'column-unknown', line: 1, column: '=HYPERLINK("x")', message: 'No such column', hint: '@me' },
      {
        code: 'role-unknown',
        line: 7,
        row: 5,
        column: 'role',
        value: '-1\n+1',
        message: 'No such role',
        hint: 'Write one',
      },
    ]),
  ).toBe(
    '\ufeffline,row,column,value,code,problem,what_to_do\n' +
      `1,,"'=HYPERLINK(""x"")",,column-unknown,No such column,'@me\n` +
      `7,5,role,"'-1\n+1",role-unknown,No such role,Write one\n`,
  );
});
