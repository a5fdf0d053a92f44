import { visible } from '../core/visible.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { paint, type TextStyle, type Tone } from './text-style.ts';

export interface TableColumn {
  /** Empty in every column: the table has no header line. */
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** The narrowest that it may be cut to where the line of a terminal is too short; absent: never cut. */
  readonly atLeast?: number;
  /** The tone of a cell, from its whole text. */
  readonly tone?: (cell: string) => Tone | undefined;
}

const gap = '  ';

/** Lines of aligned columns, each line indented and ended by LF. Cells are shown {@link visible}. */
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
  const widths = style.cells === 'whole' ? natural : fit(columns, natural, style.width - indent.length);
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
  const head = headers.every((header) => header === '') ? '' : line(headers, () => 'quiet');
  return head + cells.map((row) => line(row, (index, cell) => columns[index]?.tone?.(cell))).join('');
}

/** Takes columns away from the widest of those that may be cut, until the line fits or none may give more. */
function fit(columns: readonly TableColumn[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));
  for (let surplus = total() - width; surplus > 0; surplus -= 1) {
    const room = columns.map(({ atLeast }, index) =>
      atLeast === undefined || (widths[index] ?? 0) <= atLeast ? 0 : (widths[index] ?? 0),
    );
    const widest = Math.max(...room);
    if (widest === 0) break;
    widths[room.indexOf(widest)] = widest - 1;
  }
  return widths;
}
