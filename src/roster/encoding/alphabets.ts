import type { CandidateName } from './encodings.ts';

/**
 * Encodings that read nearly all letters of Western Europe as letters too. They are considered where the whole text is in one
 * language that is written in them, and has more than one letter that shows it.
 */
const ALPHABETS: Partial<Record<CandidateName, readonly string[]>> = {
  'windows-1257': ['ąčęėįšųūž', 'āčēģīķļņšūž'],
  cp852: ['áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'čćžšđ'],
};

const FEWEST_LETTERS = 2;

/** Whether texts that were decoded speak for this encoding at all. */
export function speaksFor(encoding: CandidateName, texts: readonly string[]): boolean {
  const alphabets = ALPHABETS[encoding];
  if (alphabets === undefined) return true;
  const letters = new Set(
    texts
      .join('')
      .toLowerCase()
      .match(/[^\x00-\x7f]/gu),
  );
  if (letters.size < FEWEST_LETTERS) return false;
  return alphabets.some((alphabet) => [...letters].every((letter) => alphabet.includes(letter)));
}
