import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { guardFormula } from '../../src/core/text/formula-guard.ts';
import { OperatorError } from '../../src/core/errors.ts';
import type { Roster } from '../../src/core/roster.ts';
import { usualSyntax } from '../../src/roster/cells/group-syntax.ts';
import { parseGroupsCell } from '../../src/roster/cells/groups-cell.ts';
import { rosterCsv, type WrittenRoster, writeRosterWorkbook } from '../../src/report/kit/roster-sheet.ts';
import { bytesOf, created } from '../report/read-workbook.ts';
import { readText } from './reading.ts';
import { type Part, textRows, workbookParts, zip } from './workbook.ts';

/** Characters that spreadsheets, CSV and terminals care about, and some that nobody expects. */
const awkward = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    ';',
    '|',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\u00a0',
    '＝',
    '＋',
    '－',
    '＠',
  ],
  ...['a', 'Z', '0', 'é', 'ß', '界', '😀', '\u0301', '#N/A', '(none)', 'sep=', '\ufeff'],
);
const cell = fc.oneof(
  fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** csv-stringify leaves a lone LF or CR unquoted where lines end in CRLF. */
const quoted_match = /[\r\n]/;

/** Random cases; FUZZ_FACTOR=200 makes a night's work of it. */
const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);
const runs = (count: number): { numRuns: number } => ({ numRuns: count * factor });
vi.setConfig({ testTimeout: 20_000 * factor });

describe('cells come back byte for byte', () => {
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  const people = (cells: readonly (readonly string[])[]): string[][] => [
    ['username', 'one', 'two', 'three'],
    ...cells.map((row, at) => [`u${at}`, ...row]),
  ];

  test('through CSV with formulas neutralised, in every delimiter and line end', async () => {
    const shape = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      record_delimiter: fc.constantFrom('\r\n', '\n'),
      bom: fc.boolean(),
      quoted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, shape, async (cells, options) => {
        fc.pre(cells.flat().every((text) => !text.includes('\0')));
        const guarded = people(cells).map((row) => row.map(guardFormula));
        const text = stringify(guarded, { ...options, quoted_match });
        const roster = await readText(text, { extraColumns: 'carry', delimiter: options.delimiter });
        expect(roster.rows.map((row) => row.cells.slice(1))).toEqual(cells);
      }),
      runs(60),
    );
  });

  test('through XLSX, where nothing is marked', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        fc.pre(cells.flat().every((text) => !/[\p{Cc}\ufffe\uffff]|_x/u.test(text)));
        const book = new ExcelJS.Workbook();
        const sheet = book.addWorksheet('People');
        for (const row of people(cells)) sheet.addRow(row);
        const roster = await readText(Buffer.from(await book.xlsx.writeBuffer()), { extraColumns: 'carry' });
        expect(roster.rows.map((row) => row.cells.slice(1))).toEqual(cells);
      }),
      runs(10),
    );
  });

  const written = (cells: readonly (readonly string[])[]): WrittenRoster => {
    const [header = [], ...rows] = people(cells);
    return { columns: header.map((name) => ({ header: name, width: 20 })), rows: () => rows };
  };

  test('through the rosters that are written, as CSV', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const roster = await readText([...rosterCsv(written(cells))].join(''), { extraColumns: 'carry' });
        expect(roster.rows.map((row) => row.cells.slice(1))).toEqual(cells);
      }),
      runs(60),
    );
  });

  test('through the rosters that are written, as XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const bytes = await bytesOf((sink) =>
          writeRosterWorkbook(sink, { name: 'Roster', created }, written(cells)),
        );
        const roster = await readText(bytes, { extraColumns: 'carry' });
        expect(roster.rows.map((row) => row.cells.slice(1))).toEqual(cells);
      }),
      runs(20),
    );
  });
});

test('a list of groups comes back whatever the names hold', () => {
  const name = cell.map((text) => text.trim().normalize('NFC')).filter((text) => text !== '');
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(';', '|', ' ; '),
      (names, between) => {
        const text = names.map((group) => `"${group.replaceAll('"', '""')}"`).join(between);
        expect(parseGroupsCell(text, usualSyntax)).toEqual({ kind: 'stated', groups: names });
      },
    ),
  );
});

/** Reads what may be anything: either a roster, or an error that says what to do. Nothing else may happen. */
async function readAnything(bytes: Buffer): Promise<Roster | OperatorError> {
  try {
    return await readText(bytes);
  } catch (error) {
    if (error instanceof OperatorError && error.hint !== '' && error.exit !== 'fault') return error;
    throw error;
  }
}

/** Every row has an entry or a problem, and only rows without a problem have an entry. */
function expectAccounted({ rows, entries, problems }: Roster): void {
  const bad = new Set(problems.flatMap(({ row }) => row ?? []));
  const good = entries.map(({ row }) => row);
  expect([...good, ...bad].sort((a, b) => a - b)).toEqual(rows.map(({ row }) => row));
  expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
  expect(rows.every(({ line }, at) => at === 0 || line > (rows[at - 1]?.line ?? 0))).toBe(true);
}

describe('no row is lost, whatever the file', () => {
  const words = [
    'ann',
    'Ann',
    'bob',
    '',
    'viewer',
    'Veiwer',
    'ops',
    '(none)',
    '"x"',
    '"',
    ',',
    ';',
    '\n',
    '\r\n',
    ' ',
  ];
  const body = fc
    .array(fc.oneof(fc.constantFrom(...words), cell), { maxLength: 60 })
    .map((parts) => parts.join(','));

  test('rows at random', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const read = await readAnything(Buffer.from(`username,role,groups\n${text}`));
        if (!(read instanceof OperatorError)) expectAccounted(read);
      }),
      runs(60),
    );
  });

  test('bytes at random behind a good beginning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (noise) => {
        const read = await readAnything(Buffer.concat([Buffer.from('login;role\nann;viewer\n'), noise]));
        if (!(read instanceof OperatorError)) expectAccounted(read);
      }),
      runs(60),
    );
  });

  test('lines are those of an editor', async () => {
    const note = fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '"', ',', '😀'), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(note, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (notes, end) => {
          const lines = notes.map((parts, at) => `u${at},"${parts.join('').replaceAll('"', '""')}"${end}`);
          const head = `username,note${end}`;
          const roster = await readText(head + lines.join(''), { extraColumns: 'carry' });
          const expected = lines.map(
            (_, at) => (head + lines.slice(0, at).join('')).split(/\r\n|\n|\r/).length,
          );
          expect(roster.rows.map(({ line }) => line)).toEqual(expected);
        },
      ),
      runs(60),
    );
  });

  test('a workbook with parts of its XML exchanged at random', async () => {
    const good = workbookParts([
      { name: 'P', rows: textRows(['username', 'role'], ['ann', 'viewer'], ['bob', 'x']) },
    ]);
    const scrap = fc.constantFrom(
      ...[
        '<c r="A1"',
        '<c r="ZZZ9"',
        '<row r="0"',
        '</row>',
        '</c>',
        ' t="s"',
        ' t="e"',
        ' r="A2"',
        '<v>99</v>',
        '<f>A1</f>',
      ],
      ...[
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        '<f t="shared" si="7"/>',
        '&lt;',
        '<',
        '>',
        '"',
        '',
        '1e999',
      ],
    );
    const edit = fc.record({ part: fc.nat(), at: fc.nat(), cut: fc.nat({ max: 30 }), scrap });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const read = await readAnything(zip(edits.reduce(apply, good)));
        if (!(read instanceof OperatorError)) expectAccounted(read);
      }),
      runs(60),
    );
  });
});

interface Edit {
  readonly part: number;
  readonly at: number;
  readonly cut: number;
  readonly scrap: string;
}

function apply(parts: readonly Part[], { part, at, cut, scrap }: Edit): Part[] {
  return parts.map((old, number) => {
    if (number !== part % parts.length) return old;
    const text = old.content.toString();
    const from = at % text.length;
    return { ...old, content: text.slice(0, from) + scrap + text.slice(from + cut) };
  });
}
