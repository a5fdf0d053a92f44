import { expect, test } from 'vitest';
import { html } from '../../../../src/report/kit/html/html.ts';
import {
  commandBlock,
  link,
  named,
  prose,
  sentence,
  titled,
  wholeWords,
} from '../../../../src/report/kit/html/words.ts';

const email = 'max.oberhuber-lang@example.org';
const longWord = 'a'.repeat(33);

test.for([
  { name: 'markup', text: '<b>&"\'', expected: '<bdi>&lt;b&gt;&amp;&quot;&#39;</bdi>' },
  { name: 'the end of a script', text: '</script>', expected: '<bdi>&lt;/script&gt;</bdi>' },
  { name: 'right-to-left', text: 'فريق', expected: '<bdi>فريق</bdi>' },
  {
    name: 'an override and a zero-width space',
    text: 'a\u202eb\u200b',
    expected: '<bdi>a\\u202Eb\\u200B</bdi>',
  },
  { name: 'an address', text: email, expected: `<bdi>${email}</bdi>` },
  { name: 'too long for a line', text: longWord, expected: `<bdi class="long">${longWord}</bdi>` },
  {
    name: 'wide characters count twice',
    text: '漢'.repeat(17),
    expected: `<bdi class="long">${'漢'.repeat(17)}</bdi>`,
  },
])('a name is isolated and escaped: $name', ({ text, expected }) => {
  expect(named(text).markup).toBe(expected);
});

test.for([
  {
    name: 'a flag',
    text: 'For your own: --force-self.',
    expected: 'For your own: <span class="whole">--force-self</span>.',
  },
  {
    name: 'a name in quotes',
    text: 'no user "שלום"',
    expected: 'no user &quot;<bdi>שלום</bdi>&quot;'.replaceAll('&quot;', '"'),
  },
  { name: 'one quotation mark', text: 'a "b', expected: 'a &quot;b' },
  { name: 'a dash between words', text: 'a -- b--c', expected: 'a -- b--c' },
  { name: 'a percentage', text: '78 % of 20', expected: '78\u00a0% of 20' },
  { name: 'markup', text: '<i> "<b>"', expected: '&lt;i&gt; "<bdi>&lt;b&gt;</bdi>"' },
  {
    name: 'a very long word',
    text: `see ${longWord} there`,
    expected: `see <span class="long">${longWord}</span> there`,
  },
])('a sentence: $name', ({ text, expected }) => {
  expect(prose(text).markup).toBe(expected);
});

test('what is to be typed is code, with its flags whole', () => {
  expect(sentence('Try `rollcall plan --all <x>` "now".').markup).toBe(
    'Try <code>rollcall plan <span class="whole">--all</span> &lt;x&gt;</code> "<bdi>now</bdi>".',
  );
});

test('a command reads as it is copied', () => {
  const command = 'rollcall import "a b.csv" --max-locks 3';
  const { markup } = commandBlock(command);
  expect(markup.replaceAll(/<[^>]+>/gu, '').replaceAll('&quot;', '"')).toBe(command);
  expect(markup).toContain('<span class="whole">--max-locks</span>');
});

test('a long title wraps between words', () => {
  expect(titled(`Quarterly ${longWord} figures of the region`).markup).toBe(
    `<bdi class="title">Quarterly <span class="long">${longWord}</span> figures of the region</bdi>`,
  );
});

test('only http and https are links', () => {
  expect(link('javascript:alert(1)', 'x').markup).toBe('x');
  expect(link('https://a.example/"', 'x').markup).toContain('href="https://a.example/&quot;"');
});

test('text keeps its line breaks and spaces; templates lose their indentation', () => {
  expect(html`<p>${{ markup: 'a\n   b' }}</p>`.markup).toBe('<p>a\n   b</p>');
});

test('a heading does not break inside a date', () => {
  expect(wholeWords('Changes from 2026-01-05 to 2026-04-06').markup).toBe(
    'Changes from <span class="whole">2026-01-05</span> to <span class="whole">2026-04-06</span>',
  );
});
