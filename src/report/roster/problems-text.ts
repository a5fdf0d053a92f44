import { countBy, groupBy } from '../../core/group-by.ts';
import { problemCodes } from '../../core/words/problem-meanings.ts';
import type { Problem } from '../../core/roster.ts';
import { visible } from '../../core/text/visible.ts';
import { cutToWidth } from '../kit/display-width.ts';
import { renderTable, type TableColumn } from '../kit/table.ts';
import type { TextStyle, Tone } from '../kit/text-style.ts';
import { plural } from '../../core/text/plural.ts';

/** The most problems that are printed; the others are counted. */
const PRINTED = 200;
/** Of the further lines with one problem, so many are named. */
const NAMED_LINES = 4;
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
  const all =
    style.lists === 'whole' ? problems.map((problem) => ({ ...problem, others: [] })) : folded(problems);
  const shown = style.lists === 'whole' ? all : all.slice(0, limit);
  const rows = shown.flatMap(({ line, column = '', value = '', message, hint, others }) => {
    const found = [short(column, LONGEST_NAME), short(value, LONGEST_VALUE)].slice(0, columns.length - 2);
    return [
      [String(line), ...found, message + othersWords(others)],
      [...columns.slice(1).map(() => ''), `→ ${hint}`],
    ];
  });
  const hidden = all.slice(shown.length).reduce((sum, { others }) => sum + 1 + others.length, 0);
  const rest = hidden > 0 ? `\n${restOf(problems, hidden)}` : '';
  return renderTable(columns, rows, style, '') + rest;
}

/** A problem, and the lines further down that have the same one. */
interface FoldedProblem extends Problem {
  readonly others: readonly number[];
}

/** Problems that differ only in their line, in one; in the order of their first lines. */
const folded = (problems: readonly Problem[]): readonly FoldedProblem[] =>
  [
    ...groupBy(problems, ({ code, column, value, message, hint }) =>
      JSON.stringify([code, column, value, message, hint]),
    ).values(),
  ].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, others: more.map(({ line }) => line) }],
  );

function othersWords(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  const named = lines.slice(0, NAMED_LINES).join(', ');
  const more = lines.length > NAMED_LINES ? ` and ${lines.length - NAMED_LINES} more` : '';
  return ` (also on ${lines.length === 1 ? 'line' : 'lines'} ${named}${more})`;
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
