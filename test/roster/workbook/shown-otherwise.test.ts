import { describe, expect, test } from 'vitest';
import { brief, everyColumn, readText } from '../reading.ts';
import { textRows, workbookParts, zip } from '../workbook.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A workbook of one column of people and others, whose cell A2 has this number format. */
function withFormat(header: string, cell: string, format: string, properties = ''): Buffer {
  const columns = header === 'username' ? ['username', 'role'] : [header, 'username'];
  const other = `<c r="B2" t="inlineStr"><is><t>${header === 'username' ? 'viewer' : 'ann'}</t></is></c>`;
  const rows = `${textRows(columns)}<row r="2">${cell.replace('<c', '<c r="A2" s="1"')}${other}</row>`;
  const styles = {
    name: 'xl/styles.xml',
    content: `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${escaped(format)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  };
  const parts = workbookParts([{ name: 'People', rows }]).map((part) =>
    part.name === 'xl/workbook.xml'
      ? { ...part, content: String(part.content).replace('<sheets>', `${properties}<sheets>`) }
      : part,
  );
  return zip([...parts, styles]);
}

const number = (value: number | string): string => `<c><v>${value}</v></c>`;
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

describe('read as the sheet shows it', () => {
  test.for<{ format: string; value: number | string; read: string }>([
    { format: 'General', value: 42, read: '42' },
    { format: 'General', value: 123456789012345, read: '123456789012345' },
    { format: '@', value: 7, read: '7' },
    { format: '0', value: 123456789012, read: '123456789012' },
    { format: '00000', value: 7, read: '00007' },
    { format: '"E"00000', value: 4711, read: 'E04711' },
    { format: '\\E00000', value: 4711, read: 'E04711' },
    { format: '"Ids by d"0000', value: 12, read: 'Ids by d0012' },
    { format: '0\\d', value: 5, read: '5d' },
    { format: '000-0000', value: 1234567, read: '123-4567' },
    { format: '000-00-0000', value: 1234567, read: '001-23-4567' },
    { format: '0000;-0000', value: 7, read: '0007' },
    { format: '[Red]0000;[Blue]\\-0000;"none"', value: 7, read: '0007' },
    { format: '[<100]"low-"0;"high-"0', value: 7, read: 'low-7' },
    { format: '[$-409]0000', value: 7, read: '0007' },
    { format: '????', value: 7, read: '7' },
    { format: '0_)', value: 7, read: '7' },
    { format: '0;0;0;"x-"@', value: 'ann', read: 'x-ann' },
    { format: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', value: 'ann', read: 'ann' },
  ])('$format of $value', async ({ format, value, read }) => {
    const cell = typeof value === 'number' ? number(value) : text(value);
    const roster = await readText(withFormat('username', cell, format));
    expect(brief(roster)).toEqual([]);
    expect(roster.rows[0]?.cells[0]).toBe(read);
    expect(roster.notes).toEqual(
      /^[0-9]+$/.test(read) || read === value
        ? []
        : ['Cells are read as the sheet shows them, with the characters that their format adds: A2.'],
    );
  });
});

describe('otherwise a problem, with what the sheet shows and what the cell holds', () => {
  test.for<{ format: string; cell: string; message: string }>([
    { format: '0%', cell: number(0.5), message: 'Cell A2 shows "50%" and holds the number 0.5' },
    { format: '0%', cell: number(0), message: 'Cell A2 shows "0%" and holds the number 0' },
    { format: '0', cell: number(12.5), message: 'Cell A2 shows "13" and holds the number 12.5' },
    { format: '0.00', cell: number(5), message: 'Cell A2 shows "5.00" and holds the number 5' },
    { format: '#,##0', cell: number(4711), message: 'Cell A2 shows "4,711" and holds the number 4711' },
    { format: '"$"#,##0.00', cell: number(5), message: 'Cell A2 shows "$5.00" and holds the number 5' },
    { format: '# ?/?', cell: number(0.5), message: 'Cell A2 shows "1/2" and holds the number 0.5' },
    {
      format: '0.00E+00',
      cell: number(12345),
      message: 'Cell A2 shows "1.23E+04" and holds the number 12345',
    },
    { format: '0,', cell: number(12000), message: 'Cell A2 shows "12" and holds the number 12000' },
    { format: '[>100]0;"few"', cell: number(5), message: 'Cell A2 shows "few" and holds the number 5' },
    { format: ';;;', cell: number(5), message: 'Cell A2 holds the number 5 and is shown empty' },
    { format: ';;;', cell: text('ann'), message: 'Cell A2 holds the text "ann" and is shown empty' },
    { format: '0;0;0;"text"', cell: text('ann'), message: 'Cell A2 shows "text" and holds the text "ann"' },
    {
      format: '0"',
      cell: number(5),
      message: 'Cell A2 holds the number 5, in a number format that cannot be understood',
    },
    {
      format: '[DBNum1]0',
      cell: number(12),
      message: 'Cell A2 holds the number 12, in a number format that cannot be understood',
    },
    {
      format: 'd-mmm',
      cell: number(46082),
      message: 'Cell A2 holds the date 2026-03-01, shown as "1-Mar", not text',
    },
    {
      format: 'yyyy-mm-dd',
      cell: number(46082),
      message: 'Cell A2 holds the date 2026-03-01, not text',
    },
    {
      format: 'General',
      cell: '<c t="d"><v>2026-03-01T09:30:00.000Z</v></c>',
      message: 'Cell A2 holds the date 2026-03-01 09:30:00, not text',
    },
    {
      format: 'General',
      cell: '<c t="d"><v>2026-03-01T00:00:00</v></c>',
      message: 'Cell A2 holds the date 2026-03-01, not text',
    },
    {
      format: 'General',
      cell: '<c t="b"><v>1</v></c>',
      message: 'Cell A2 holds TRUE as a yes-or-no value, not as text',
    },
    { format: 'General', cell: number(12.5), message: 'Cell A2 holds the number 12.5, which is not a name' },
  ])('$format: $message', async ({ format, cell, message }) => {
    const roster = await readText(withFormat('username', cell, format));
    expect(brief(roster)).toEqual(['2 username cell-not-text']);
    expect(roster.problems[0]?.message).toBe(message);
    expect(roster.problems[0]?.hint).toMatch(/^Format the column as text /);
    expect(roster.entries).toEqual([]);
  });
});

describe('in which columns it matters', () => {
  const march = number(46082);
  const yes = '<c t="b"><v>1</v></c>';
  test.for<{ column: string; cell: string; format?: string; problems: readonly string[] }>([
    ...[
      'new_username',
      'external_id',
      'groups',
      'leave_groups',
      'email',
      'first_name',
      'attr.team',
      'password',
    ].map((column) => ({ column, cell: march, format: 'd-mmm', problems: [`2 ${column} cell-not-text`] })),
    ...['new_username', 'external_id', 'groups', 'first_name', 'attr.team'].map((column) => ({
      column,
      cell: yes,
      problems: [`2 ${column} cell-not-text`],
    })),
    ...['groups', 'external_id'].map((column) => ({
      column,
      cell: number(12.5),
      problems: [`2 ${column} cell-not-text`],
    })),
    { column: 'attr.team', cell: number(12.5), problems: [] },
    { column: 'user_must_set_password', cell: yes, problems: [] },
    { column: 'is_totp_enabled', cell: number(1), format: '0%', problems: [] },
    { column: 'role', cell: march, format: 'd-mmm', problems: ['2 role role-unknown'] },
    { column: 'Start', cell: march, format: 'd-mmm', problems: [] },
    { column: 'Start', cell: yes, problems: [] },
  ])('$column: $problems', async ({ column, cell, format = 'General', problems }) => {
    const roster = await readText(withFormat(column, cell, format), {
      rules: everyColumn,
      extraColumns: 'carry',
    });
    expect(brief(roster)).toEqual(problems);
  });

  test('a secret is not named', async () => {
    const roster = await readText(withFormat('password', number(0.25), '0%'), { rules: everyColumn });
    expect(roster.problems).toMatchObject([
      { message: 'Cell A2 shows something other than it holds, because of its number format' },
    ]);
    expect(JSON.stringify(roster.problems)).not.toMatch(/25/);
  });

  test('days are counted from 1904 where the workbook says so', async () => {
    const bytes = withFormat('username', number(44620), 'd-mmm-yy', '<workbookPr date1904="true"/>');
    expect((await readText(bytes)).problems[0]?.message).toBe(
      'Cell A2 holds the date 2026-03-01, shown as "1-Mar-26", not text',
    );
  });
});
