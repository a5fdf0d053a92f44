import { expect, test } from 'vitest';
import { textsOfPage, textsOfSource } from './user-texts.ts';

test('the phrases of a source file', () => {
  const source = [
    "import { a } from 'a path';",
    "type Word = 'of a type';",
    '// a comment',
    "export const one = 'a phrase', key = 'key';",
    'throw new Error(`${one} is ${b ? "not a date" : "a date"}, ` +',
    "  'which goes on');",
    "say('written in ' + place('the roster'));",
  ].join('\n');
  expect(textsOfSource(source)).toEqual([
    { line: 4, text: 'a phrase' },
    { line: 5, text: '{…} is {…}, which goes on' },
    { line: 5, text: 'not a date' },
    { line: 5, text: 'a date' },
    { line: 7, text: 'written in ' },
    { line: 7, text: 'the roster' },
  ]);
});

test('the paragraphs of a page, without code', () => {
  const page = [
    '# Heading',
    '',
    'A paragraph with `code',
    'in it`.',
    '',
    '```console',
    '$ rollcall',
    '```',
    '- a point',
  ].join('\n');
  expect(textsOfPage(page)).toEqual([
    { line: 1, text: '# Heading' },
    { line: 3, text: 'A paragraph with `…`.' },
    { line: 9, text: '- a point' },
  ]);
});
