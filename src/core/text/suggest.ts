import { editDistance } from './edit-distance.ts';
import { areOpposites } from './opposites.ts';

/**
 * The candidate that is nearest to a mistyped word, if one is near enough to be meant. A word with the
 * opposite meaning is never suggested, however close it is: `Unlocked` is not a misspelling of `locked`.
 * @param limit the most letters that may be wrong; absent: {@link allowedSlips}
 */
export function suggest(word: string, candidates: Iterable<string>, limit?: number): string | undefined {
  const typed = word.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const most = limit ?? allowedSlips(typed, candidate);
    const distance = editDistance(typed, candidate.toLowerCase(), most);
    if (distance > most || distance >= (best?.distance ?? Infinity)) continue;
    if (!areOpposites(typed, candidate.toLowerCase())) best = { candidate, distance };
  }
  return best?.candidate;
}

/** A third of the letters; a word of two is as far from most others as from the one that was meant. */
const allowedSlips = (word: string, candidate: string): number =>
  Math.min(word.length, candidate.length) < 3 ? 0 : Math.floor(Math.max(word.length, candidate.length) / 3);
