import { type ProblemCode, problemCodes } from '../../core/problem.ts';
import type { Problem } from '../../core/roster.ts';
import { shorten, visible } from '../../core/text/visible.ts';

/** How much room a table of problems has. */
export interface ProblemTableOptions {
  /** Width of the terminal; 80 where nobody knows. */
  readonly columns?: number;
  /** Problems to print before the rest are only counted. */
  readonly limit?: number;
}

interface Cells {
  readonly line: string;
  readonly column: string;
  readonly value: string;
}

const HEADER: Cells = { line: 'line', column: 'column', value: 'value' };
const BLANK: Cells = { line: '', column: '', value: '' };
const LONGEST_NAME = 16;
const LONGEST_VALUE = 20;
/** Below this width the value is left to the sentence, which quotes it. */
const ROOM_FOR_VALUE = 72;

/**
 * Problems as a table in the order given: where, what was found, what is wrong and, below it, what to do.
 * Ends with a line end.
 */
export function renderProblems(
  problems: readonly Problem[],
  { columns = 80, limit = 200 }: ProblemTableOptions = {},
): string {
  const listed = problems.slice(0, limit);
  const place = placerFor([HEADER, ...listed.map(cellsOf)], columns);
  const indent = place(BLANK);
  const room = Math.max(columns - indent.length - 1, 24);
  const lines = listed.flatMap((problem) => {
    const [first = '', ...others] = wrap(visible(problem.message), room);
    const below = [...others, ...wrap(`→ ${visible(problem.hint)}`, room)];
    return [place(cellsOf(problem)) + first, ...below.map((text) => indent + text)];
  });
  const rest = problems.length > limit ? ['', ...restOf(problems, limit)] : [];
  return [`${place(HEADER)}problem → what to do`, ...lines, ...rest]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** `3 problems in 2 of 40 rows`; `rows` is how many the file has. */
export function countProblems(problems: readonly Problem[], rows: number): string {
  const bad = new Set(problems.flatMap(({ row }) => row ?? [])).size;
  const found = amount(problems.length, 'problem');
  return bad === 0 ? `${found} with the columns` : `${found} in ${bad} of ${amount(rows, 'row')}`;
}

const cellsOf = ({ line, column = '', value = '' }: Problem): Cells => ({
  line: String(line),
  column: shorten(visible(column), LONGEST_NAME),
  value: shorten(visible(value), LONGEST_VALUE),
});

/** Puts the cells of a line into columns that are as wide as the widest cell. */
function placerFor(rows: readonly Cells[], columns: number): (cells: Cells) => string {
  const widest = (key: keyof Cells): number =>
    rows.reduce((width, cells) => Math.max(width, lengthOf(cells[key])), 0);
  const [line, column, value] = [widest('line'), widest('column'), widest('value')];
  const shown = columns < ROOM_FOR_VALUE ? 0 : value;
  return (cells) =>
    `${cells.line.padStart(line)}  ${pad(cells.column, column)}  ${shown === 0 ? '' : `${pad(cells.value, shown)}  `}`;
}

function restOf(problems: readonly Problem[], limit: number): string[] {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const kinds = problemCodes.flatMap((code) =>
    counts.has(code) ? [`${code} ${counts.get(code) ?? 0}`] : [],
  );
  return [
    `… and ${problems.length - limit} more; rollcall validate --out DIR writes all of them to a table.`,
    `All ${problems.length} by kind: ${kinds.join(', ')}.`,
  ];
}

const amount = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const lengthOf = (text: string): number => Array.from(text).length;

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(width - lengthOf(text), 0));

/** Breaks text between words; a word that is longer than the room keeps its length. */
function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
