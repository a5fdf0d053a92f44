/**
 * The candidate that is nearest to a mistyped word, if one is near enough to be meant.
 * @param limit the most letters that may be wrong; absent: {@link allowedSlips}
 */
export function suggest(word: string, candidates: Iterable<string>, limit?: number): string | undefined {
  const typed = word.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const most = limit ?? allowedSlips(typed, candidate);
    const distance = editDistance(typed, candidate.toLowerCase(), most);
    if (distance <= most && distance < (best?.distance ?? Infinity)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** A third of the letters; a word of two is as far from most others as from the one that was meant. */
const allowedSlips = (word: string, candidate: string): number =>
  Math.min(word.length, candidate.length) < 3 ? 0 : Math.floor(Math.max(word.length, candidate.length) / 3);

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; Infinity as
 * soon as it is clear that there are more than `limit`.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (r: number, c: number): number => (r === i ? row[c] : rows[r]?.[c]) ?? Infinity;
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(i - 2, j - 2) + 1);
      }
      row.push(cost);
    }
    // A swap looks two rows back.
    if (Math.min(...row, ...(rows.at(-1) ?? [])) > limit) return Infinity;
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? Infinity;
}
