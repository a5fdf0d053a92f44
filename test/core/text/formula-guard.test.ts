import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardFormula, unguardFormula } from '../../../src/core/text/formula-guard.ts';

test.for([
  { name: 'equals sign', text: '=HYPERLINK("http://x")', cell: '\'=HYPERLINK("http://x")' },
  { name: 'phone number', text: '+44 20 7946 0000', cell: "'+44 20 7946 0000" },
  { name: 'minus', text: '-x', cell: "'-x" },
  { name: 'at sign', text: '@SUM(A1)', cell: "'@SUM(A1)" },
  { name: 'tab', text: '\tx', cell: "'\tx" },
  { name: 'carriage return', text: '\rx', cell: "'\rx" },
  { name: 'line feed', text: '\nx', cell: "'\nx" },
  { name: 'full-width equals sign', text: '＝1+1', cell: "'＝1+1" },
  { name: 'full-width at sign', text: '＠x', cell: "'＠x" },
  { name: 'blank before it', text: '  =1+1', cell: "'  =1+1" },
  { name: 'no-break space before it', text: '\u00a0=1+1', cell: "'\u00a0=1+1" },
  { name: 'byte order mark before it', text: '\ufeff=1+1', cell: "'\ufeff=1+1" },
  { name: 'zero-width space before it', text: '\u200b=1+1', cell: "'\u200b=1+1" },
  { name: 'a value that looks marked', text: "'=x", cell: "''=x" },
  { name: 'a value that looks marked twice', text: "''-x", cell: "'''-x" },
  { name: 'plain name', text: 'ada', cell: 'ada' },
  { name: 'name with an apostrophe in front', text: "'s-Gravenhage", cell: "'s-Gravenhage" },
  { name: 'formula character inside', text: 'a=b', cell: 'a=b' },
  { name: 'nothing', text: '', cell: '' },
  { name: 'apostrophe alone', text: "'", cell: "'" },
])('$name: written guarded, read back as it was', ({ text, cell }) => {
  expect(guardFormula(text)).toBe(cell);
  expect(unguardFormula(cell)).toBe(text);
});

/** Short texts of the characters that matter, so that every combination of them turns up. */
const awkward = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '\ufeff', '＝', 'a', '"', ','),
  maxLength: 6,
});

test('undoing gives back every text exactly', () => {
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string()), (text) => {
      expect(unguardFormula(guardFormula(text))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('no guarded cell begins with a character that starts a formula', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      expect(guardFormula(text).trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
    }),
    { numRuns: 1000 },
  );
});
