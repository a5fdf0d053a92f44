import type { RowReport } from '../../report/run/document/row-report.ts';
import type { RunReported } from '../../jobs/job-event.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { renderDocument } from '../../report/documents.ts';
import type { Context } from '../context.ts';

/** The rows of a run as lines of JSON: each row once, as it ends, and the document of the run as the last line. */
export class RowLines {
  readonly #printed = new Set<number>();
  readonly #context: Pick<Context, 'stdout'>;

  constructor(context: Pick<Context, 'stdout'>) {
    this.#context = context;
  }

  /** What to do about a row that was not sent is known when the run is over. */
  ended(row: RowReport): void {
    if (row.outcome === 'not_attempted' || outcomeMeanings[row.outcome].family === 'refused') return;
    this.#print(row);
  }

  /** The rows that were not sent, or that an earlier part of the run has ended, in the order of the file. */
  end({ manifest, rows }: Pick<RunReported, 'manifest' | 'rows'>): void {
    for (const row of rows) this.#print(row);
    this.#context.stdout(renderDocument('run', manifest, 'one-line'));
  }

  #print(row: RowReport): void {
    if (this.#printed.has(row.row)) return;
    this.#printed.add(row.row);
    this.#context.stdout(renderDocument('row', row, 'one-line'));
  }
}
