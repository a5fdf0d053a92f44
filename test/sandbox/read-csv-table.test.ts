import { expect, test } from 'vitest';
import { decodeCsv, readCsvTable } from '../../src/sandbox/read-csv-table.ts';

const rows = [
  { username: 'zoë', groups: 'a;b' },
  { username: 'ben', groups: 'c, d' },
];

test.for([
  { name: 'as it was written', text: '\ufeffusername,groups\nzoë,"a;b"\nben,"c, d"\n' },
  { name: 'with semicolons', text: '\ufeffusername;groups\r\nzoë;"a;b"\r\nben;c, d\r\n' },
  { name: "with Excel's line", text: 'sep=;\r\nusername;groups\r\nzoë;"a;b"\r\nben;c, d\r\n' },
  { name: 'quotes everywhere', text: '"username","groups"\n"zoë","a;b"\n"ben","c, d"\n' },
  { name: 'empty tails', text: 'username;groups;;\nzoë;"a;b";;\nben;c, d;;\n;;;\n' },
])('a seed $name', ({ text }) => {
  expect(readCsvTable(decodeCsv(Buffer.from(text)), 'username')).toEqual(rows);
});

test('a seed as UTF-16 with tabs', () => {
  const bytes = Buffer.from('\ufeffusername\tgroups\r\nzoë\ta;b\r\nben\tc, d\r\n', 'utf16le');
  expect(readCsvTable(decodeCsv(bytes), 'username')).toEqual(rows);
  expect(readCsvTable(decodeCsv(bytes.swap16()), 'username')).toEqual(rows);
});
