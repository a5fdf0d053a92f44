import { displayWidth } from '../display-width.ts';
import { html, joined, type Markup } from './html.ts';

/** Up to this many columns, a name or a word is never broken: it fits on a telephone and in a column on paper. */
const neverBroken = 32;

/** A title has other words beside it: longer words of one may be broken, so that they do not push a column off the paper. */
const longestTitleWord = 20;

/**
 * The name of an account, a group or an item: isolated, so that a right-to-left one does not run into its neighbours, and
 * on one line where it fits on a telephone.
 */
export const named = (name: string): Markup =>
  displayWidth(name) <= neverBroken ? html`<bdi>${name}</bdi>` : html`<bdi class="long">${name}</bdi>`;

/** A title that may be long: isolated, and wrapped between words. */
export const titled = (title: string): Markup =>
  html`<bdi class="title">${withLongWords(title, longestTitleWord)}</bdi>`;

/** Names in a row, each isolated. */
export const namesOf = (names: readonly string[]): Markup => joined(names.map(named), ', ');

/** A link, where the address is http or https; otherwise the words alone. */
export const link = (address: string, words: string): Markup =>
  /^https?:\/\//u.test(address)
    ? html`<a href="${address}" rel="noreferrer">${withLongWords(words)}</a>`
    : withLongWords(words);

const flagOrQuotation = /((?<![\w-])--[a-z][a-z\d-]*|"[^"]+")/u;

/** A sentence that may name flags and, in quotes, accounts, groups or cells: flags stay whole, and names are isolated. */
export const prose = (text: string): Markup =>
  joined(
    // Between a number and its sign, no line ends.
    text
      .replaceAll(/(?<=\d) %/gu, '\u00a0%')
      .split(flagOrQuotation)
      .map((part, index) => {
        if (index % 2 === 0) return withLongWords(part);
        return part.startsWith('"') ? html`"${named(part.slice(1, -1))}"` : whole(part);
      }),
  );

/** The same, where backquotes mark what is to be typed. */
export const sentence = (text: string): Markup =>
  joined(
    text
      .split('`')
      .map((part, index) => (index % 2 === 0 ? prose(part) : html`<code>${wholeWords(part)}</code>`)),
  );

/** A command to be copied: wrapped between its words and not inside a flag. */
export const commandBlock = (command: string): Markup => html`<pre><code>${wholeWords(command)}</code></pre>`;

const whole = (word: string): Markup =>
  displayWidth(word) <= neverBroken ? html`<span class="whole">${word}</span>` : long(word);

const long = (word: string): Markup => html`<span class="long">${word}</span>`;

/** Browsers break lines after hyphens: words that have one, such as dates, are kept whole. */
export const wholeWords = (text: string): Markup =>
  joined(text.split(/( )/u).map((word) => (word.includes('-') ? whole(word) : withLongWords(word))));

/** Words break only where they are too long for any column. */
function withLongWords(text: string, longest = neverBroken): Markup {
  if (text.length <= longest) return html`${text}`;
  return joined(
    text.split(/(\s+)/u).map((word) => (displayWidth(word) <= longest ? html`${word}` : long(word))),
  );
}

/** Labels with their values. */
export const described = (entries: readonly (readonly [string, Markup])[]): Markup =>
  html`<dl>
    ${entries.map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
