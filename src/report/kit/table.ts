import { visible } from '../../core/text/visible.ts';
import { cutToWidth, displayWidth, wrapToWidth } from './display-width.ts';
import { paint, type TextStyle, type Tone } from './text-style.ts';

export interface TableColumn {
  /** Where it is empty in every column, the table has no header line. */
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** The width to which it may be cut where the line is too short; absent: never cut. */
  readonly atLeast?: number;
  /** `wraps`: where the line is too short, the last column wraps. Without a header line it always does. */
  readonly overflow?: 'wraps';
  /** The tone of a cell, from its whole text. */
  readonly tone?: (cell: string) => Tone | undefined;
}

const gap = '  ';

/**
 * Lines of aligned columns, each indented and ended by LF. Cells are shown {@link visible}. Where the columns do
 * not fit even when cut, each row becomes a block with a line for each cell, unless the last column wraps.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  style: TextStyle,
  indent = '  ',
): string {
  const headers = columns.map(({ header }) => header);
  const cells = rows.map((row) => row.map(visible));
  const natural = columns.map((_, index) =>
    [headers, ...cells].reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? '')), 0),
  );
  const room = style.cells === 'whole' ? Infinity : style.width - indent.length;
  const headless = headers.every((header) => header === '');
  const wraps = headless || columns.at(-1)?.overflow === 'wraps';
  if (wraps && widthOf(natural) > room) {
    const place = { style, indent };
    const quiet = columns.map((column): TableColumn => ({ ...column, tone: () => 'quiet' }));
    const head = headless ? '' : renderHanging(quiet, [headers], natural, place);
    return head + renderHanging(columns, cells, natural, place);
  }
  const widths = fit(columns, natural, room);
  if (widthOf(widths) > room) return renderBlocks(columns, cells, { style, indent });
  const line = (row: readonly string[], toneOf: (index: number, cell: string) => Tone | undefined): string =>
    `${indent}${columns
      .map(({ align }, index) => {
        const cell = row[index] ?? '';
        const width = widths[index] ?? 0;
        const shown = cutToWidth(cell, width);
        const padding = ' '.repeat(Math.max(0, width - displayWidth(shown)));
        const painted = paint(style, toneOf(index, cell), shown);
        return align === 'right' ? padding + painted : painted + padding;
      })
      .join(gap)
      .trimEnd()}\n`;
  const head = headless ? '' : line(headers, () => 'quiet');
  return head + cells.map((row) => line(row, (index, cell) => columns[index]?.tone?.(cell))).join('');
}

interface Place {
  readonly style: TextStyle;
  readonly indent: string;
}

/** A block for each row: cells without a header come first, then each other cell after its header; empty ones are left out. */
function renderBlocks(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { style, indent }: Place,
): string {
  const labels = Math.max(...columns.map(({ header }) => displayWidth(header)));
  const block = (row: readonly string[]): string => {
    const cells = columns.map((column, index) => ({ ...column, cell: row[index] ?? '' }));
    const marks = cells.filter(({ header, cell }) => header === '' && cell !== '');
    const margin = marks.reduce((width, { cell }) => width + displayWidth(cell) + 1, indent.length);
    const first = indent + marks.map(({ cell, tone }) => `${paint(style, tone?.(cell), cell)} `).join('');
    return cells
      .filter(({ header, cell }) => header !== '' && cell !== '')
      .map(({ header, cell, tone }, index) => {
        const label = paint(style, 'quiet', header) + ' '.repeat(labels - displayWidth(header)) + gap;
        const before = index === 0 ? first : ' '.repeat(margin);
        return hang(before + label, cell, {
          margin: margin + labels + gap.length,
          tone: tone?.(cell),
          style,
        });
      })
      .join('');
  };
  // A mark in front shows where a block begins; without marks, an empty line does.
  return rows.map(block).join(columns.some(({ header }) => header === '') ? '' : '\n');
}

/** Every column but the last one is as wide as its cells; the last one wraps, on the next line where no room is left. */
function renderHanging(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  { style, indent }: Place,
): string {
  const before = columns.slice(0, -1);
  const margin = before.reduce((sum, _, index) => sum + (widths[index] ?? 0) + gap.length, indent.length);
  const line = (row: readonly string[]): string => {
    const lead = before
      .map(({ align, tone }, index) => {
        const cell = row[index] ?? '';
        const padding = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
        const painted = paint(style, tone?.(cell), cell);
        return (align === 'right' ? padding + painted : painted + padding) + gap;
      })
      .join('');
    const last = row.at(-1) ?? '';
    const hanging = { tone: columns.at(-1)?.tone?.(last), style };
    if (style.width - margin >= narrowest) return hang(indent + lead, last, { margin, ...hanging });
    const below = `${indent}    `;
    const above = lead.trim() === '' ? '' : `${(indent + lead).trimEnd()}\n`;
    return above + hang(below, last, { margin: below.length, ...hanging });
  };
  return rows.map(line).join('');
}

interface Hanging {
  /** The width of the lead. */
  readonly margin: number;
  readonly tone?: Tone | undefined;
  readonly style: TextStyle;
}

/** The least width of a wrapped text. */
const narrowest = 12;

/** A text after a lead, with its other lines indented as far. */
const hang = (lead: string, text: string, { margin, tone, style }: Hanging): string =>
  wrapToWidth(text, Math.max(narrowest, style.width - margin))
    .map((part, index) => `${index === 0 ? lead : ' '.repeat(margin)}${paint(style, tone, part)}`.trimEnd())
    .map((each) => `${each}\n`)
    .join('');

const widthOf = (widths: readonly number[]): number =>
  widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));

/** Narrows the widest columns that may be cut until the line fits or none can be cut further. */
function fit(columns: readonly TableColumn[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  for (let surplus = widthOf(widths) - width; surplus > 0; surplus -= 1) {
    const room = columns.map(({ atLeast }, index) =>
      atLeast === undefined || (widths[index] ?? 0) <= atLeast ? 0 : (widths[index] ?? 0),
    );
    const widest = Math.max(...room);
    if (widest === 0) break;
    widths[room.indexOf(widest)] = widest - 1;
  }
  return widths;
}
