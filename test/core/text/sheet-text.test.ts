import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeSheetText, unescapeSheetText } from '../../../src/core/text/sheet-text.ts';

test.for([
  { name: 'plain', text: 'Łukasz 李 👩‍👧', cell: 'Łukasz 李 👩‍👧' },
  { name: 'tab and newline stay', text: 'a\tb\nc', cell: 'a\tb\nc' },
  { name: 'control character', text: 'a\u0001b', cell: 'a_x0001_b' },
  { name: 'carriage return, which XML would drop', text: 'a\r\nb', cell: 'a_x000D_\nb' },
  { name: 'non-character', text: 'a\ufffe', cell: 'a_xFFFE_' },
  { name: 'half a surrogate pair', text: 'a\ud83d', cell: 'a_xD83D_' },
  { name: 'what reads like an escape', text: '_x0041_', cell: '_x005F_x0041_' },
  { name: 'what the next escape would complete', text: '_xFffF\uffff', cell: '_x005F_xFffF_xFFFF_' },
  { name: 'an underscore', text: 'a_x_b', cell: 'a_x_b' },
])('workbook cell: $name', ({ text, cell }) => {
  expect(escapeSheetText(text)).toBe(cell);
  expect(unescapeSheetText(cell)).toBe(text);
});

test('a text that is too long for a cell is cut off with an ellipsis', () => {
  expect(escapeSheetText('x'.repeat(40_000))).toBe(`${'x'.repeat(32_766)}…`);
  expect(escapeSheetText('x'.repeat(32_767))).toBe('x'.repeat(32_767));
});

test('every text comes back', () => {
  const unit = fc.constantFrom(
    '_',
    'x',
    '0',
    '4',
    'F',
    'f',
    '\u0000',
    '\r',
    '\n',
    '\ud800',
    '\udc00',
    '\uffff',
    'é',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 16 }), (text) => {
      expect(unescapeSheetText(escapeSheetText(text))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});
