import { expect, test } from 'vitest';
import { code, codeBlock, firstRows, prose } from '../../../src/report/summary/markdown.ts';

test.for([
  { text: 'ann.berg', markdown: '`ann.berg`' },
  { text: 'a|b', markdown: '<code>a&#124;b</code>' },
  { text: 'a\\|b', markdown: '<code>a&#92;&#124;b</code>' },
  { text: '`rm -rf`', markdown: '<code>&#96;rm &#45;rf&#96;</code>' },
  { text: '<script>', markdown: '`<script>`' },
  { text: '@team', markdown: '`@team`' },
  { text: 'new\nline', markdown: '<code>new&#92;nline</code>' },
  { text: 'فريق', markdown: '`فريق`' },
  { text: '', markdown: '' },
])('the name $text is $markdown', ({ text, markdown }) => {
  expect(code(text)).toBe(markdown);
});

test.for([
  {
    text: 'The account was created, and (so far) has no role.',
    markdown: 'The account was created, and (so far) has no role.',
  },
  { text: 'ask @team about #12 now', markdown: 'ask `@team` about `#12` now' },
  { text: 'add --max-locks 40, or "a|b".', markdown: 'add `--max-locks` 40, or "<code>a&#124;b</code>".' },
  { text: 'run `rollcall lookup users <name>`.', markdown: 'run `rollcall lookup users <name>`.' },
  { text: 'one ` backtick', markdown: 'one <code>&#96;</code> backtick' },
  {
    text: 'see https://evil.example, www.evil.example',
    markdown: 'see `https://evil.example`, `www.evil.example`',
  },
  {
    text: 'ann@example.org :tada: $x$ **b** [x](y)',
    markdown: '`ann@example.org` `:tada`: `$x$` `**b**` `[x](y`)',
  },
  { text: 'two\nlines', markdown: '<code>two&#92;nlines</code>' },
])('the sentence "$text" is $markdown', ({ text, markdown }) => {
  expect(prose(text)).toBe(markdown);
});

test('a long text is cut short', () => {
  expect(code('n'.repeat(1000)).length).toBeLessThan(320);
});

test('a command with backticks does not end the block that it is in', () => {
  expect(codeBlock("rollcall import '```\nx'")).toBe("````sh\nrollcall import '```\nx'\n````\n\n");
});

test.for([
  { rows: 50, more: '' },
  { rows: 51, more: '… and 1 more: run/outcomes.csv\n\n' },
])('of $rows rows, 50 are shown', ({ rows, more }) => {
  const items = Array.from({ length: rows }, (_, index) => index);
  expect(firstRows(items, (shown) => `${shown.length}\n`, 'run/outcomes.csv')).toBe(`50\n${more}`);
});
