import { lineRanges } from '../../core/text/line-ranges.ts';
import type { NoRow } from './row-sorter.ts';

const words: Readonly<Record<NoRow, string>> = {
  rule: 'only draw a rule',
  'repeated header': 'repeat the header',
  'row count': 'count the rows',
};

/** Lines between the rows that are certainly no row: they are not numbered, and a note names them. */
export class LinesNotRead {
  readonly #lines = new Map<NoRow, number[]>();

  add(kind: NoRow, line: number): void {
    const lines = this.#lines.get(kind);
    if (lines === undefined) this.#lines.set(kind, [line]);
    else lines.push(line);
  }

  notes(): readonly string[] {
    return [...this.#lines].map(
      ([kind, lines]) => `Lines that ${words[kind]} are not read: ${lineRanges(lines)}.`,
    );
  }
}
