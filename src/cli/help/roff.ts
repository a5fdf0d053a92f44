/** The language of manual pages. A line that begins with a point or an apostrophe is a request. */

/** A text as roff prints it. Only ASCII comes out, whatever the encoding of the computer. */
export const roffText = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    // As a sign that can be copied, not as one for breaking words.
    .replaceAll('-', '\\-')
    .replaceAll(/[^\n -~]/gu, (character) => `\\[u${hexOf(character)}]`)
    .replaceAll(/^(?=[.'])/gm, '\\&');

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

export const bold = (text: string): string => `\\fB${roffText(text)}\\fR`;
export const italic = (text: string): string => `\\fI${roffText(text)}\\fR`;

/** A heading of the page. */
export const heading = (text: string): string => `.SH ${quoted(text)}\n`;

/** A heading within a section. */
export const subheading = (text: string): string => `.SS ${quoted(text)}\n`;

export const paragraphOf = (text: string): string => `.PP\n${roffText(text)}\n`;

/** A term and, below it, what it is. @param term already in roff */
export const entryOf = (term: string, text: string): string => `.TP\n${term}\n${roffText(text)}\n`;

/** Lines that stay as they are. @param lines already in roff */
export const linesOf = (lines: readonly string[]): string =>
  lines.map((line, index) => (index === 0 ? `.PP\n${line}\n` : `.br\n${line}\n`)).join('');

const quoted = (text: string): string => `"${roffText(text).replaceAll('"', '\\(dq')}"`;
