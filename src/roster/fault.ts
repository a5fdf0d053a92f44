import type { ProblemCode } from '../core/problem.ts';

/** What is wrong with a cell, before it is said where the cell stands. */
export interface Fault {
  readonly code: ProblemCode;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

const LONGEST_SHOWN = 40;

/** A value in quotes for a message: on one line, never so long that it hides the sentence. */
export function shown(value: string): string {
  const visible = value.replace(
    NOT_PRINTABLE,
    (character) => ESCAPES.get(character) ?? `\\u${hexOf(character)}`,
  );
  const characters = Array.from(visible);
  return characters.length <= LONGEST_SHOWN
    ? `"${visible}"`
    : `"${characters.slice(0, LONGEST_SHOWN - 1).join('')}…"`;
}

/** `U+200B`: how a character that nobody can see is named. */
export const codePointOf = (character: string): string => `U+${hexOf(character)}`;

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Control, format, surrogate and separator characters: what a terminal swallows or acts on. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
