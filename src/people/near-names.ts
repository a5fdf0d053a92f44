import { groupBy } from '../core/group-by.ts';
import { foldPunctuation } from './spellings.ts';

/** A name of fewer letters is one letter from too many others. */
const SHORTEST = 4;

/**
 * For each name, the first of the others that differs from it in one letter: one more, one fewer, another one, or two
 * that have changed places. In time proportional to their lengths.
 */
export function nearNames(names: readonly string[], others: Iterable<string>): ReadonlyMap<string, string> {
  const sought = groupBy(
    names.flatMap((name) => keysOf(name).map((key) => ({ key, name }))),
    ({ key }) => key,
  );
  const near = new Map<string, string>();
  if (sought.size === 0) return near;
  for (const other of others) {
    const found = keysOf(other).flatMap((key) => sought.get(key) ?? []);
    for (const { name } of found) if (!near.has(name)) near.set(name, other);
  }
  return near;
}

/** The name, and what is left of it without one of its letters. */
function keysOf(name: string): readonly string[] {
  const letters = Array.from(foldPunctuation(name));
  if (letters.length < SHORTEST) return [];
  return [letters.join(''), ...new Set(letters.map((_, at) => letters.toSpliced(at, 1).join('')))];
}
