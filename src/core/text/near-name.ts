import { foldCase } from '../ids.ts';
import { decodeEntities } from './html-entities.ts';
import { suggest } from './suggest.ts';

/** A word of this many letters may have one wrong, one of twice as many two: in a short word a letter makes another. */
const LETTERS_PER_SLIP = 4;

/**
 * Whether one name is probably the other, mistyped: they differ in case, spaces, signs, accents or a domain in front, or
 * in a letter or two of one word. Names that differ in a number are different on purpose.
 */
export const isNearName = (left: string, right: string): boolean => nearNames()(left, right);

/** The same for many names, each of which is split into words once. */
export function nearNames(): typeof isNearName {
  const wordsByName = new Map<string, readonly string[]>();
  const known = (name: string): readonly string[] => {
    const words = wordsByName.get(name) ?? wordsOf(name);
    wordsByName.set(name, words);
    return words;
  };
  return (left, right) => areNear(known(left), known(right));
}

/** What names have in common that differ only in upper and lower case, spaces, hyphens and underscores. */
export const looseKey = (name: string): string => name.toLowerCase().replace(/[\s_-]+/gu, '');

function areNear(words: readonly string[], others: readonly string[]): boolean {
  if (words.join('') === others.join('')) return true;
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, at) =>
    word === others[at] ? [] : [[word, others[at] ?? ''] as const],
  );
  const [pair] = differing;
  return pair !== undefined && differing.length === 1 && isNearWord(...pair);
}

function isNearWord(word: string, other: string): boolean {
  if (/\d/u.test(word + other)) return false;
  const slips = Math.floor(Math.max(word.length, other.length) / LETTERS_PER_SLIP);
  return suggest(word, [other], Math.min(slips, 2)) !== undefined;
}

const wordsOf = (name: string): readonly string[] =>
  foldCase(decodeEntities(name).normalize('NFKD'))
    .replace(/^[^\\]+\\/u, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
