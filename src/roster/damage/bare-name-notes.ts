import type { Problem } from '../../core/roster.ts';
import { bareName } from '../../core/columns/bare-name.ts';
import type { Layout } from '../header/layout.ts';
import { shown } from '../cells/fault.ts';
import type { CleanedRow } from './clean-cells.ts';

/**
 * Usernames with more around them than a name, such as `Joe <joe@x.org>`. Whether they are read as they are is for the plan
 * to say: only it knows what the operator says the column holds, and who has an account already.
 */
export class BareNameNotes {
  readonly #at: number;
  #first: { readonly cell: string; readonly bare: string; readonly line: number } | undefined;
  #cells = 0;

  constructor({ at }: Pick<Layout, 'at'>) {
    this.#at = at.get('username') ?? -1;
  }

  /** @param problems of the row: one that has some is not noted as well */
  add({ input: { cells, line } }: CleanedRow, problems: readonly Problem[]): void {
    if (this.#at < 0) return;
    const cell = cells[this.#at] ?? '';
    const bare = bareName(cell);
    if (bare === undefined || problems.length > 0) return;
    this.#first ??= { cell: cell.trim(), bare, line };
    this.#cells += 1;
  }

  notes(): readonly string[] {
    if (this.#first === undefined) return [];
    const { cell, bare, line } = this.#first;
    const more = this.#cells === 1 ? '' : `, like ${this.#cells - 1} more`;
    return [
      `${shown(cell)} (line ${line}) is more than a username${more}. Write ${bare}: an account is not created with such a name.`,
    ];
  }
}
