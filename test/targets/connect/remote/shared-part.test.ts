import { expect, test } from 'vitest';
import { sharedPart } from '../../../../src/targets/connect/remote/shared-part.ts';

test.for([
  { name: 'ada.lovelace', part: 'ada.lovelace' },
  { name: 'Ada_Lovelace-2@example.org', part: 'ada_lovelace-2@example.org' },
  { name: "o'neill", part: "o'neill" },
  { name: 'Özge', part: 'Özge', why: 'only ASCII letters are folded' },
  { name: 'renée', part: 'renée' },
  { name: 'straße', part: 'stra', why: 'ß is SS in upper case' },
  { name: 'KADIRı', part: 'kadir', why: 'ı is I in upper case' },
  { name: 'ΟΔΟΣ', part: 'ΟΔΟ', why: 'the lower case of Σ depends on what follows' },
  { name: 'ﬁona', part: '', why: 'a ligature is two letters to some servers' },
  { name: 'nx\u0302y', part: 'n', why: 'a mark belongs to the letter before it' },
  { name: 'EXAMPLE\\ada', part: 'example', why: 'a backslash may escape' },
  { name: 'a*b', part: 'a', why: 'an asterisk may be a wildcard' },
  { name: 'ada lovelace', part: 'ada', why: 'a space at the end may be trimmed' },
  { name: '\u{10428}da', part: '', why: 'a letter that takes two units must not be cut' },
])('of $name, several names may share "$part"', ({ name, part }) => {
  expect(sharedPart(name)).toBe(part);
});
