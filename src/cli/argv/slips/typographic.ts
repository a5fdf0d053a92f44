import type { OperatorError } from '../../../core/errors.ts';
import { quotedWord } from '../../../core/text/command-line.ts';
import { flagByLetter, type Flags } from '../flag.ts';
import type { Typed } from '../parse-words.ts';
import { usageError } from '../usage-error.ts';

/** Dashes that word processors, mail programs and web pages make of hyphens. */
const LONG_DASH = /^-?[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D][-\u2010-\u2015\u2212]*(?<name>\p{L}[^=]*)/u;

const QUOTED = /^[\u2018-\u201F](?<inside>.*)[\u2018-\u201F]$/su;

const HALF_QUOTED = /^[\u2018\u201A-\u201C\u201E-\u201F]|[\u201C-\u201D]$/u;

/** The flag that a word with a long dash is meant for, such as `—yes`; undefined for any other word. */
function dashedFlag(word: string): string | undefined {
  const name = LONG_DASH.exec(word)?.groups?.['name'];
  if (name === undefined) return undefined;
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** What to say of a word that a long dash begins; undefined for any other word. */
export function longDashError(word: string): OperatorError | undefined {
  const flag = dashedFlag(word);
  if (flag === undefined) return undefined;
  return usageError(
    `"${word}" begins with a long dash, as word processors write it`,
    `Flags begin with hyphens: ${flag}`,
  );
}

/** @throws {OperatorError} `usage-invalid` where a flag of the command was typed with a long dash */
export function refuseLongDashes(typed: Typed, options: Flags): void {
  const isFlag = (word: string): boolean => {
    const flag = dashedFlag(word) ?? '';
    return Object.hasOwn(options, flagByLetter.get(flag.slice(1)) ?? flag.slice(2));
  };
  const error = longDashError(textsOf(typed).find(isFlag) ?? '');
  if (error !== undefined) throw error;
}

/** A name may be written in such quotes, so that they are mentioned only. */
export const noteOnCurlyQuotes = (typed: Typed): readonly string[] =>
  textsOf(typed).flatMap((text) => {
    const inside = QUOTED.exec(text)?.groups?.['inside'];
    return inside === undefined
      ? []
      : [
          `The curly quotes around ${text} are read as part of it; a shell takes away only straight ones. If they are not meant, write ${quotedWord(inside)}.`,
        ];
  });

/** Whether a text was taken apart at its spaces, because the quotes around it are not those of a shell. */
export const isSplitAtQuotes = (typed: Typed): boolean =>
  textsOf(typed).some((text) => HALF_QUOTED.test(text) && !QUOTED.test(text));

const textsOf = ({ words, flags }: Typed): readonly string[] => [...words, ...[...flags.values()].flat()];
