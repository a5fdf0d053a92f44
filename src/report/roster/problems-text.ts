import { countBy, groupBy } from '../../core/group-by.ts';
import { problemCodes } from '../../core/words/problem-meanings.ts';
import type { Problem } from '../../core/roster.ts';
import { bareLineRanges, lineRanges } from '../../core/text/line-ranges.ts';
import { visible } from '../../core/text/visible.ts';
import { cutToWidth } from '../kit/display-width.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle, Tone } from '../kit/text-style.ts';
import { plural } from '../../core/text/plural.ts';

/** The most problems that are printed; the others are counted. */
const PRINTED = 200;
/** Of the further runs of lines with one problem, so many are named: on a terminal, and elsewhere. */
const NAMED_RUNS = 4;
const NAMED_RUNS_ELSEWHERE = 20;
const LONGEST_NAME = 16;
const LONGEST_VALUE = 20;
/** A narrower terminal has no column for the value: the sentence quotes it. */
const ROOM_FOR_VALUE = 72;

/**
 * Problems as a table in the order given: where, what was found, what is wrong with it and, below, what to do.
 * Ends with a line end.
 */
export function renderProblems(problems: readonly Problem[], style: TextStyle, limit = PRINTED): string {
  const columns: TableColumn[] = [
    { header: 'line', align: 'right' },
    { header: 'column' },
    ...(style.width < ROOM_FOR_VALUE ? [] : [{ header: 'value', tone: (): Tone => 'bad' }]),
    { header: 'problem → what to do', overflow: 'wraps' },
  ];
  const isWhole = style.lists === 'whole';
  const all = folded(problems);
  const shown = isWhole ? all : all.slice(0, limit);
  const rows = shown.flatMap(({ column = '', value = '', message, hint, lines }) => {
    const found = [short(column, LONGEST_NAME), short(value, LONGEST_VALUE)].slice(0, columns.length - 2);
    const { first, others } = placesOf(lines, isWhole ? NAMED_RUNS_ELSEWHERE : NAMED_RUNS);
    return [
      [first, ...found, message + others],
      [...columns.slice(1).map(() => ''), `→ ${hint}`],
    ];
  });
  const hidden = all.slice(shown.length).reduce((sum, { lines }) => sum + lines.length, 0);
  const rest = hidden > 0 ? `\n${restOf(problems, hidden)}` : '';
  return renderTable(columns, rows, style, '') + rest;
}

/** A problem, and all lines that have the same one. */
interface FoldedProblem extends Problem {
  readonly lines: readonly number[];
}

/** Problems that differ only in their line, in one; in the order of their first lines. */
const folded = (problems: readonly Problem[]): readonly FoldedProblem[] =>
  [
    ...groupBy(problems, ({ code, column, value, message, hint }) =>
      JSON.stringify([code, column, value, message, hint]),
    ).values(),
  ].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, lines: same.map(({ line }) => line) }];
  });

/** The first run of lines (`3–202`), and how many rows there are and where the others are, for the end of the message. */
function placesOf(
  lines: readonly number[],
  mostRuns: number,
): { readonly first: string; readonly others: string } {
  const end = lines.findIndex((line, at) => line !== (lines[0] ?? 0) + at);
  const further = end < 0 ? [] : lines.slice(end);
  const first = bareLineRanges(lines.slice(0, lines.length - further.length));
  if (lines.length === 1) return { first, others: '' };
  const also = further.length === 0 ? '' : `, also on ${lineRanges(further, mostRuns)}`;
  return { first, others: ` (${lines.length} rows${also})` };
}

/** `3 problems in 2 of 40 rows`; `rows` is how many the file has. */
export function countProblems(problems: readonly Problem[], rows: number): string {
  const bad = new Set(problems.flatMap(({ row }) => row ?? [])).size;
  const found = plural(problems.length, 'problem');
  return bad === 0 ? `${found} with the columns` : `${found} in ${bad} of ${plural(rows, 'row')}`;
}

const short = (text: string, longest: number): string => cutToWidth(visible(text), longest);

function restOf(problems: readonly Problem[], hidden: number): string {
  const counts = countBy(problems, ({ code }) => code);
  const kinds = problemCodes.flatMap((code) =>
    counts.has(code) ? [`${code} ${counts.get(code) ?? 0}`] : [],
  );
  return [
    `… and ${hidden} more: rollcall validate --out DIR writes all of them to problems.csv.\n`,
    `All ${problems.length} by kind: ${kinds.join(', ')}.\n`,
  ].join('');
}
