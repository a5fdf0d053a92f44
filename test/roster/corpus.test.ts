import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Roster } from '../../src/core/roster.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import { brief, defaults, errorOf } from './reading.ts';

const folder = new URL('files/', import.meta.url);

const read = (file: string): Promise<Roster> =>
  readRoster({ file, path: fileURLToPath(new URL(file, folder)) }, defaults);

/** The people that most files of the corpus hold, each as its program writes them. */
const people = [
  {
    row: 1,
    username: 'zoe.k',
    role: 'viewer',
    groups: ['Finance', 'Research'],
    groupCell: { text: expect.stringMatching(/^Finance ?[;|] ?Research$/) as string, split: 'usual' },
    profile: { email: 'zoe.k@example.org', firstName: 'Zoë', lastName: 'Køhler' },
  },
  {
    row: 2,
    username: '007',
    role: 'publisher',
    groups: ['Finance'],
    profile: { email: 'bond@example.org', firstName: 'James', lastName: "O'Neil, jr." },
  },
  {
    row: 3,
    username: 'jürgen',
    role: 'administrator',
    groups: ['R&D; East', 'Ops'],
    profile: { email: 'juergen@example.org', firstName: 'Jürgen', lastName: 'Groß' },
  },
  { row: 4, username: 'lee, ann', role: 'viewer', profile: { firstName: 'Ann "Annie"', lastName: 'Lee' } },
  { row: 5, username: 'x-1', groups: [], profile: {} },
];

const WINDOWS =
  /^The file is not UTF-8, so it is read as Windows-1252: .*line [23] has "Zoë".* It could also be Windows-1250 \("Křhler"\)/;
const MACINTOSH =
  /^The file is not UTF-8, so it is read as Macintosh: line 2 has "Zoë", .* Check such names; to use another encoding/;
const SEMICOLONS = /^The columns are separated by semicolons/;
const TABS = /^The columns are separated by tabs/;
const BARS = /^The columns are separated by vertical bars/;

/** Files that hold exactly {@link people}, and what is said about each. */
const good: Readonly<Record<string, readonly RegExp[]>> = {
  'excel-csv-utf8.csv': [],
  'excel-csv.csv': [WINDOWS],
  'excel-csv-german.csv': [WINDOWS, SEMICOLONS],
  'excel-csv-utf8-german.csv': [SEMICOLONS],
  'excel-csv-mac.csv': [MACINTOSH],
  'excel-unicode-text.txt': [TABS],
  'excel-sep-line.csv': [WINDOWS, SEMICOLONS],
  'excel-sep-line-quoted.csv': [SEMICOLONS],
  'excel-empty-tail.csv': [],
  'libreoffice.csv': [],
  'libreoffice-semicolon.csv': [SEMICOLONS],
  'libreoffice-tab.csv': [TABS],
  'libreoffice-quoted.csv': [],
  'libreoffice-windows-1252.csv': [WINDOWS],
  'libreoffice-utf16.csv': [],
  'libreoffice.xlsx': [],
  'sheets.csv': [],
  'numbers.csv': [],
  'numbers-semicolon.csv': [SEMICOLONS],
  'powershell-5.csv': [],
  'powershell-7.csv': [],
  'python-csv-unix.csv': [],
  'python-csv-nonnumeric.csv': [],
  'pandas.csv': [],
  'pandas-utf16.csv': [],
  'pandas-semicolon-mark.csv': [SEMICOLONS],
  'pandas-openpyxl.xlsx': [],
  'pandas-xlsxwriter.xlsx': [],
  'openpyxl.xlsx': [],
  'xlsxwriter.xlsx': [/^The sheet "People" is read; to read another one, add --sheet "Notes": "Notes"\.$/],
  'xlsxwriter-constant-memory.xlsx': [],
  'psql-copy.csv': [],
  'psql-bars.txt': [BARS],
  'script-utf16-be.csv': [],
  'script-utf16-le-no-mark.csv': [],
  'script-mixed-line-ends.csv': [],
  'script-blank-lines.csv': [],
  'script-no-final-line-end.csv': [],
  'script-columns-shuffled.csv': [],
  'script-synonyms.csv': [],
};

/** Files of their own: the people that they hold, as `username/role/groups`, and their problems. */
const own: Readonly<
  Record<string, { readonly people: readonly string[]; readonly problems?: readonly string[] }>
> = {
  'excel-trailing-columns-dropped.csv': { people: ['ann/viewer/ops'], problems: ['3 - cells-missing'] },
  'excel-scientific.csv': { people: ['ann/viewer/'], problems: ['2 username number-shortened'] },
  'excel-title-above.csv': { people: ['ann/viewer/ops'] },
  'excel-formula-errors.csv': {
    people: [],
    problems: ['2 username cell-error', '3 role cell-error', '4 groups cell-error'],
  },
  'libreoffice-formula.xlsx': { people: ['ann/viewer/'] },
  'sheets.tsv': { people: ['zoe.k/viewer/Finance+Research', '007/publisher/Finance', 'x-1//'] },
  'sheets-form-answers.csv': { people: ['ann/viewer/ops', 'bob/viewer/sales'] },
  'openpyxl-numbers.xlsx': {
    people: ['007/viewer/', '123456789012/viewer/'],
    problems: ['4 username number-shortened'],
  },
  'openpyxl-merged.xlsx': {
    people: [],
    problems: ['2 username cells-merged', '3 username cells-merged'],
  },
  'pandas-index.csv': { people: people.map(summaryOf), problems: ['2  column-unnamed'] },
  'r-write-csv.csv': { people: ['ann/viewer/', 'bob/viewer/'], problems: ['2  column-unnamed'] },
  'r-missing-values.csv': { people: ['ann/viewer/', 'bob//'] },
  'mysql-batch.tsv': { people: ['grace/viewer/', 'heidi//'] },
  'rollcall-outcomes.csv': { people: ['ann/viewer/', 'bob/viewer/'] },
  'rollcall-retry.csv': { people: ['bob/viewer/'] },
  'script-spaces.csv': { people: ['ann/viewer/ops+sales'] },
  'script-decomposed.csv': { people: ['jürgen//'] },
  'script-no-break-spaces.csv': { people: ['ann/viewer/'] },
  'script-zero-width.csv': { people: [], problems: ['2 username character-not-allowed'] },
  'script-newlines.csv': {
    people: [],
    problems: [
      '2 first_name character-not-allowed',
      '5 first_name character-not-allowed',
      '7 username username-missing',
    ],
  },
  'script-formula-marking.csv': { people: ['-ann/viewer/=ops', '+bob/viewer/@sales', "'cyd/viewer/ops"] },
  'script-memberships.csv': { people: ['ann/viewer/ops', 'ann//sales', 'bob/publisher/ops'] },
  'script-comments.csv': { people: ['bob#1/viewer/'], problems: ['2 username row-not-a-person'] },
  'script-one-column.csv': { people: ['zoë//', 'ann//'] },
  'script-surplus-cell.csv': { people: ['bob/viewer/'], problems: ['2 - cells-surplus'] },
  'script-duplicate-header.csv': { people: ['ann/viewer/'], problems: ['1 Role column-duplicate'] },
};

function summaryOf({
  username,
  role = '',
  groups = [],
}: {
  readonly username: string;
  readonly role?: string;
  readonly groups?: readonly string[];
}): string {
  return `${username}/${role}/${groups.join('+')}`;
}

/** Files that are refused whole: the error's code, and how its message ends behind the file's name. */
const refused: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'libreoffice.ods': ['roster-format-unsupported', ' is an OpenDocument file (.ods)'],
  'libreoffice.xls': ['roster-format-unsupported', ' is an old Excel workbook (.xls)'],
  'libreoffice-password.xlsx': ['roster-format-unsupported', ' is a workbook with a password'],
  'libreoffice-password.ods': [
    'roster-format-unsupported',
    ' is an OpenDocument file (.ods) with a password',
  ],
  'libreoffice-password.xls': [
    'roster-format-unsupported',
    ' is an old Excel workbook (.xls) with a password',
  ],
  'people.numbers': ['roster-format-unsupported', ' is a Numbers document'],
  'people.docx': ['roster-format-unsupported', ' is a text document or a presentation'],
  'people.zip': ['roster-format-unsupported', ' is a ZIP archive without an Excel workbook in it'],
  'people.json': ['roster-format-unsupported', ' is JSON, not a table'],
  'libreoffice.fods': ['roster-format-unsupported', ' is a web page or XML, whatever its name says'],
  'libreoffice.pdf': ['roster-format-unsupported', ' is a PDF document'],
  'web-page.xls': ['roster-format-unsupported', ' is a web page or XML, whatever its name says'],
  'openpyxl-formula.xlsx': [
    'roster-malformed',
    ', sheet "Sheet", cell B2: a formula whose result is not in the file',
  ],
  'sheets-stray-quotes.tsv': ['roster-malformed', ', line 4: text follows the quote that ends a cell'],
  'script-unclosed-quote.csv': [
    'roster-malformed',
    ', line 3: the quoted cell that begins here is never closed',
  ],
  'script-quote-closed-late.csv': [
    'roster-malformed',
    ', line 2: the quoted cell that begins here runs to line 3 and is not closed properly',
  ],
  'script-quote-inside.csv': ['roster-malformed', ', line 2: there is a quote in the middle of a cell'],
  'script-colons.csv': [
    'roster-header-invalid',
    ', line 1: the header has no username column, only "username:role"',
  ],
  'script-no-header.csv': [
    'roster-header-invalid',
    ', line 1: the header line is missing: this line looks like a row of values',
  ],
  'script-header-only.csv': ['roster-empty', ' has a header but no rows ("username", "role")'],
  'script-empty.csv': ['roster-empty', ' is empty'],
  'script-mark-only.csv': ['roster-empty', ' is empty'],
  'script-mixed-encodings.csv': ['roster-not-text', ', line 3: bytes that are not UTF-8 text'],
  'script-nul-bytes.csv': ['roster-format-unsupported', ' is binary, not text'],
  'script-json.csv': ['roster-format-unsupported', ' is JSON, not a table'],
};

test('every file of the corpus is expected to be something', () => {
  const files = readdirSync(folder).filter((name) => !/^\.|\.(py|md)$/.test(name));
  expect(files.sort()).toEqual([...Object.keys(good), ...Object.keys(own), ...Object.keys(refused)].sort());
  expect(files.length).toBeGreaterThanOrEqual(60);
});

describe('the same people', () => {
  test.for(Object.entries(good))('%s', async ([file, notes]) => {
    const roster = await read(file);
    expect(roster.entries).toEqual(people);
    expect(roster.problems).toEqual([]);
    expect(roster.notes).toEqual(notes.map((note) => expect.stringMatching(note) as string));
  });
});

describe('people of its own, or problems', () => {
  test.for(Object.entries(own))('%s', async ([file, expected]) => {
    const roster = await read(file);
    expect(roster.entries.map(summaryOf)).toEqual(expected.people);
    expect(brief(roster)).toEqual(expected.problems ?? []);
  });
});

test.for(Object.keys(refused).filter((file) => file.includes('password')))(
  '%s: how to save it without its password',
  async (file) => {
    expect((await errorOf(read(file))).hint).toContain('save a copy without one');
  },
);

describe('no roster', () => {
  test.for(Object.entries(refused))('%s', async ([file, [code, message]]) => {
    const error = await errorOf(read(file));
    expect([error.code, error.message]).toEqual([code, file + message]);
    expect(error.exit).toBe('input-invalid');
  });
});
