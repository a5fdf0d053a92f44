import { describe, expect, test } from 'vitest';
import { brief, errorOf, readText } from '../reading.ts';
import { textRows, workbook, workbookParts, zip } from '../workbook.ts';

const people = textRows(['username', 'role'], ['ann', 'viewer'], ['bob', 'viewer'], ['cyd', '']);
const styles = {
  name: 'xl/styles.xml',
  content:
    '<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>',
};
const styled = (...addresses: readonly string[]): Buffer =>
  zip([
    ...workbookParts([
      {
        name: 'People',
        rows: addresses.reduce(
          (rows, address) => rows.replace(`r="${address}"`, `r="${address}" s="1"`),
          people,
        ),
      },
    ]),
    styles,
  ]);

describe('struck-out rows', () => {
  const struck = 'Struck-out rows are read too (line 3); to leave them out, add --skip-struck-out.';
  test.for<{ name: string; bytes: Buffer; notes: readonly string[] }>([
    { name: 'the username', bytes: styled('A3'), notes: [struck] },
    { name: 'all that is in the row', bytes: styled('A3', 'B3'), notes: [struck] },
    {
      name: 'only the role',
      bytes: styled('B2', 'B3', 'B4'),
      notes: [
        'Struck-out cells are read too: role on line 2, role on line 3. Empty those that no longer hold.',
      ],
    },
    {
      name: 'several',
      bytes: styled('A2', 'A4'),
      notes: ['Struck-out rows are read too (lines 2 and 4); to leave them out, add --skip-struck-out.'],
    },
    {
      name: 'by the font of the text itself',
      bytes: workbook({
        name: 'People',
        rows: people.replace(
          '<t>bob</t>',
          '<r><rPr><strike/></rPr><t>bo</t></r><r><rPr><strike val="true"/></rPr><t>b</t></r>',
        ),
      }),
      notes: [struck],
    },
    {
      name: 'not struck out, said aloud',
      bytes: zip([
        ...workbookParts([{ name: 'People', rows: people.replace('r="A3"', 'r="A3" s="2"') }]),
        styles,
      ]),
      notes: [],
    },
  ])('$name', async ({ bytes, notes }) => {
    const roster = await readText(bytes);
    expect(roster.entries).toHaveLength(3);
    expect(roster.notes).toEqual(notes);
  });

  test.for<[string, string, string]>([
    ['the username', 'bob', '3 username cell-unreadable'],
    ['the role', 'viewer', '2 role cell-unreadable'],
  ])('of %s only some letters', async ([, text, problem]) => {
    const half = `<r><rPr><strike/></rPr><t>old</t></r><r><t>${text}</t></r>`;
    const rows = people.replace(`<t>${text}</t>`, half);
    const roster = await readText(workbook({ name: 'People', rows }));
    expect(brief(roster)).toEqual([problem]);
    expect(roster.problems[0]?.message).toContain('part of its text is struck out, and part is not');
  });

  test('left out, and accounted for', async () => {
    const roster = await readText(styled('A3'), { skipRows: ['struck out'] });
    expect(roster.rows.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(roster.entries.map(({ username }) => username)).toEqual(['ann', 'cyd']);
    expect(roster.setAside).toEqual([{ row: 2, detail: 'the row is struck out' }]);
    expect(roster.notes).toEqual(['1 row is skipped: the row is struck out.']);
  });

  test('what is wrong in a row that is left out does not matter', async () => {
    const bytes = zip([
      ...workbookParts([
        {
          name: 'People',
          rows: people
            .replace('r="A3"', 'r="A3" s="1"')
            .replace('viewer', 'viewer')
            .replace('>bob<', '>ann<'),
        },
      ]),
      styles,
    ]);
    expect(brief(await readText(bytes, { skipRows: ['struck out'] }))).toEqual([]);
  });
});

describe('hidden rows', () => {
  const bytes = workbook({
    name: 'People',
    rows: people.replace('<row r="3">', '<row r="3" hidden="true">'),
  });

  test('are read, and a note names them', async () => {
    const roster = await readText(bytes);
    expect(roster.entries).toHaveLength(3);
    expect(roster.notes).toEqual([
      'Hidden rows are read too (line 3); to leave them out, add --skip-hidden.',
    ]);
  });

  test('by their height', async () => {
    const flat = workbook({
      name: 'People',
      rows: people.replace('<row r="3">', '<row r="3" ht="0" customHeight="1">'),
    });
    expect((await readText(flat)).notes).toHaveLength(1);
  });

  test('left out, and accounted for', async () => {
    const roster = await readText(bytes, { skipRows: ['hidden', 'struck out'] });
    expect(roster.entries.map(({ username }) => username)).toEqual(['ann', 'cyd']);
    expect(roster.setAside).toEqual([{ row: 2, detail: 'the row is hidden' }]);
  });
});

describe('a text file has lost what was struck out', () => {
  test('so leaving it out is refused', async () => {
    const error = await errorOf(readText('username\nann\n', { skipRows: ['struck out'] }));
    expect([error.code, error.message]).toEqual([
      'usage-invalid',
      '--skip-struck-out is given, and roster.csv is not a workbook: a text file has no struck out rows',
    ]);
  });

  test('the rows to run again were chosen before', async () => {
    const retry = 'username,role,row,outcome,detail,next_step\nann,,,,,\n';
    expect((await readText(retry, { skipRows: ['hidden'] })).entries).toHaveLength(1);
  });
});

describe('merged cells', () => {
  const merged = (...ranges: readonly string[]): Buffer =>
    workbook({
      name: 'People',
      rows: textRows(['username', 'role', 'note'], ['ann', 'viewer', 'x'], ['bob', 'viewer', 'y']),
      after: `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
    });
  test.for<{ name: string; ranges: readonly string[]; problems: readonly string[] }>([
    { name: 'below the table', ranges: ['A9:C9', 'A10:B20'], problems: [] },
    { name: 'beside the table', ranges: ['E1:F3'], problems: [] },
    { name: 'a column that is not read', ranges: ['C2:C3'], problems: [] },
    { name: 'a value over empty cells of columns that are not read', ranges: ['B2:C2'], problems: [] },
    {
      name: 'a name over two rows',
      ranges: ['A2:A3'],
      problems: ['2 username cells-merged', '3 username cells-merged'],
    },
    {
      name: 'a role over two rows',
      ranges: ['B2:B3'],
      problems: ['2 role cells-merged', '3 role cells-merged'],
    },
    { name: 'a name over the role', ranges: ['A2:B2'], problems: ['2 role cells-merged'] },
  ])('$name', async ({ ranges, problems }) => {
    expect(brief(await readText(merged(...ranges), { extraColumns: 'carry' }))).toEqual(problems);
  });

  test('of a title above the header', async () => {
    const rows = textRows(['Staff list'], ['username', 'role'], ['ann', 'viewer']);
    const after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>';
    const roster = await readText(workbook({ name: 'People', rows, after }));
    expect([brief(roster), roster.entries.length]).toEqual([[], 1]);
  });

  test.for(['A1:B1', 'A1:A2'])('%s in the header is refused', async (range) => {
    const error = await errorOf(readText(merged(range), { extraColumns: 'carry' }));
    expect([error.code, error.message]).toEqual([
      'roster-malformed',
      `roster.csv, line 1: cells of the header are merged (${range})`,
    ]);
  });
});
