/** Beyond so many runs, the numbers would hide the sentence. */
const MOST_RUNS = 6;

/**
 * Lines for a sentence, runs as one: `line 4`, `lines 3–202`, `lines 3, 7–9 and 12`; of many runs the first six.
 * @param lines ascending, without repeats
 */
export const lineRanges = (lines: readonly number[], mostRuns = MOST_RUNS): string =>
  `${lines.length === 1 ? 'line' : 'lines'} ${bareLineRanges(lines, mostRuns)}`;

/** The same without the word: `3–202`. */
export function bareLineRanges(lines: readonly number[], mostRuns = MOST_RUNS): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.to === line - 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  const named = runs.length > mostRuns ? runs.slice(0, mostRuns) : runs;
  const words = named.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
  const covered = named.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (covered < lines.length) return `${words.join(', ')} and ${lines.length - covered} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
