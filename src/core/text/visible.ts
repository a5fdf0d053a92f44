/** Control, format, surrogate and separator characters, which a terminal hides or acts on. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Text from a file or a server on one line, with invisible characters written as escapes: safe for a terminal. */
export const visible = (text: string): string =>
  text.replace(NOT_PRINTABLE, (character) => ESCAPES.get(character) ?? `\\u${hexOf(character)}`);

/** `U+200B`: the name of an invisible character. */
export const codePointOf = (character: string): string => `U+${hexOf(character)}`;

/** The text, or its beginning with an ellipsis if it is longer than this many characters. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/**
 * A name or a value, or its beginning and its end if it is longer than this many characters: names that differ at the
 * end must not look alike.
 */
export function cutMiddle(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const ending = Math.floor((longest - 1) / 2);
  const beginning = characters.slice(0, longest - 1 - ending).join('');
  return `${beginning.trimEnd()}…${characters.slice(-ending).join('').trimStart()}`;
}

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
