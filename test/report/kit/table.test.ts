import { expect, test } from 'vitest';
import { cutToWidth, displayWidth, wrapToWidth } from '../../../src/report/kit/display-width.ts';
import { renderTable } from '../../../src/report/kit/table.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';

test.for([
  { name: 'ASCII', text: 'ada', width: 3 },
  { name: 'letters with marks of their own', text: 'Łukasz', width: 6 },
  { name: 'combining mark', text: 'e\u0301a', width: 2 },
  { name: 'Chinese', text: '李慧', width: 4 },
  { name: 'Korean', text: '김', width: 2 },
  { name: 'full-width', text: 'ＡＢ', width: 4 },
  { name: 'family emoji is one picture', text: '👩‍👩‍👧', width: 2 },
  { name: 'text symbol', text: '✓', width: 1 },
  { name: 'zero-width joiner alone', text: '\u200d', width: 0 },
  { name: 'nothing', text: '', width: 0 },
])('width on a terminal: $name', ({ text, width }) => {
  expect(displayWidth(text)).toBe(width);
});

test.for([
  { name: 'fits', text: 'ada', width: 3, cut: 'ada' },
  { name: 'too long', text: 'adalove', width: 4, cut: 'ada…' },
  { name: 'a wide character is not halved', text: '李慧文', width: 4, cut: '李…' },
])('cutting: $name', ({ text, width, cut }) => {
  expect(cutToWidth(text, width)).toBe(cut);
});

test('wrapping breaks at spaces and does not break a long word', () => {
  expect(wrapToWidth('one two https://x.example.com/long three', 9)).toEqual([
    'one two',
    'https://x.example.com/long',
    'three',
  ]);
});

test('columns are aligned by display width, numbers to the right', () => {
  const table = renderTable(
    [{ header: 'row', align: 'right' }, { header: 'username' }, { header: 'role' }],
    [
      ['1', '李慧', 'viewer'],
      ['10', 'ada', ''],
    ],
    plainText,
  );
  expect(table).toBe('  row  username  role\n    1  李慧      viewer\n   10  ada\n');
});

test('where the line is too short, only columns that may be cut are narrowed, the widest first', () => {
  const table = renderTable(
    [{ header: 'username' }, { header: 'groups', atLeast: 6 }, { header: 'detail', atLeast: 10 }],
    [['adalovelace', 'Analysts, Operations', 'The account is there already']],
    { width: 43, color: 'off' },
  );
  expect(table).toBe('  username     groups         detail\n  adalovelace  Analysts, Op…  The account…\n');
});

test('where even cut columns do not fit, each row is a block with uncut cells', () => {
  const table = renderTable(
    [
      { header: '', tone: () => 'good' },
      { header: 'username' },
      { header: 'groups', atLeast: 20 },
      { header: 'n' },
    ],
    [
      ['+', '王小明', 'Analysts, Operations, Research', ''],
      ['~', 'ada', '', '7'],
    ],
    { width: 34, color: 'off' },
  );
  expect(table).toBe(
    [
      '  + username  王小明',
      '    groups    Analysts,',
      '              Operations, Research',
      '  ~ username  ada',
      '    n         7',
      '',
    ].join('\n'),
  );
});

test('blocks without a mark are separated by an empty line', () => {
  const style = { width: 12, color: 'off' } as const;
  expect(
    renderTable(
      [{ header: 'a' }, { header: 'b' }],
      [
        ['lookup', 'users'],
        ['one', 'two'],
      ],
      style,
      '',
    ),
  ).toBe('a  lookup\nb  users\n\na  one\nb  two\n');
});

test('without headers the last column is wrapped, not cut', () => {
  const rows = [
    ['read', 'at nine in the morning by ada'],
    ['by', ''],
  ];
  expect(renderTable([{ header: '' }, { header: '' }], rows, { width: 26, color: 'off' })).toBe(
    '  read  at nine in the\n        morning by ada\n  by\n',
  );
});

test('control characters in a name are written out', () => {
  const table = renderTable([{ header: '' }], [['\u001b[31mred\u202e\n']], plainText, '');
  expect(table).toBe('\\u001B[31mred\\u202E\\n\n');
});

test('without headers there is no header line', () => {
  expect(renderTable([{ header: '' }], [['x']], plainText, '')).toBe('x\n');
});

test('colour only where the style has it, and never in the padding', () => {
  const columns = [{ header: 'outcome', tone: () => 'bad' as const }, { header: 'n' }];
  const table = renderTable(columns, [['failed', '1']], { width: 80, color: 'on' }, '');
  expect(table.split('\n')[1]).toBe('\u001b[31mfailed\u001b[39m   1');
});
