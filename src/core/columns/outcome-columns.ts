import type { RowOutcome } from '../outcome.ts';

/**
 * What a run adds behind the input's own columns in `outcomes.csv`. Names and order are a contract with
 * scripts. The writer gives each of them a cell, and the reader of rosters leaves them out again.
 */
export const outcomeColumns = [
  'row',
  'outcome',
  'detail',
  'next_step',
  'guid',
  'role_before',
  'role_after',
  'groups_detail',
  'steps',
  'attempts',
  'http_status',
  'server_code',
  'request_id',
  'started_at',
  'ended_at',
  'run_id',
  'content_detail',
] as const;

/** The columns of a file with these outcomes. Only a file in which rows hand content over has a column for that. */
export const outcomeColumnsOf = (
  outcomes: readonly Pick<RowOutcome, 'content'>[],
): readonly OutcomeColumn[] =>
  outcomes.some(({ content }) => content !== undefined)
    ? outcomeColumns
    : outcomeColumns.filter((column) => column !== 'content_detail');

/** Of `outcomes.csv`, and the line for files that do not have every row of the roster in its order. */
export type OutcomeColumn = (typeof outcomeColumns)[number] | 'line';

/** Those of them that `retry.csv` has: which row it was, what became of it and why, and where it was in the file. */
export const retryColumns = [
  'row',
  'outcome',
  'detail',
  'next_step',
  'line',
] as const satisfies readonly OutcomeColumn[];

/** A file is one of ours only if it has both of these. */
const ourMarks = ['row', 'outcome'] as const satisfies readonly (typeof retryColumns)[number][];

/** What `retry.csv` has had from the start. A roster may well have another of our names as a column of its own. */
const alwaysOurs: ReadonlySet<OutcomeColumn> = new Set(['row', 'outcome', 'detail', 'next_step']);

/**
 * Positions of our own columns in the header of a roster, so that they do not pile up run after run. Of two
 * columns with one name the last is ours, since we write ours behind the input's. For the same reason, a column that
 * `retry.csv` need not have is the input's where it is in front of `row`.
 */
export function outcomePositions(header: readonly string[]): ReadonlySet<number> {
  if (!ourMarks.every((name) => header.includes(name))) return new Set();
  const first = header.lastIndexOf('row');
  const positions = [...outcomeColumns, 'line' as const].flatMap((name) => {
    const at = header.lastIndexOf(name);
    return at > first || (at >= 0 && alwaysOurs.has(name)) ? [at] : [];
  });
  return new Set(positions);
}
