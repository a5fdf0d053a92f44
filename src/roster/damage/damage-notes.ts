import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { DamageKind } from '../../core/text/damaged-text.ts';
import { findDamage } from '../../core/text/damaged-text.ts';
import { plural } from '../../core/text/plural.ts';
import { shown } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';
import type { DamagedText } from '../reading-options.ts';
import type { CleanedRow } from './clean-cells.ts';
import { readColumns } from './read-columns.ts';

/** In these columns such text is a problem of its row. */
const PROBLEMS: readonly RosterColumn[] = [
  'username',
  'new_username',
  'external_id',
  'groups',
  'leave_groups',
];

interface Example {
  readonly cell: string;
  readonly meant: string | undefined;
  readonly what: string;
  readonly line: number;
  cells: number;
}

/** The cells with damaged text that are read all the same, or that were repaired. */
export class DamageNotes {
  readonly #columns: readonly number[];
  readonly #mode: DamagedText;
  readonly #found = new Map<DamageKind | 'repaired', Example>();

  constructor(layout: Layout, mode: DamagedText) {
    const reported = new Set(PROBLEMS.map((column) => layout.at.get(column)));
    this.#mode = mode;
    this.#columns = readColumns(layout).filter((at) => mode === 'repair' || !reported.has(at));
  }

  add({ input, asWritten = input.cells }: CleanedRow): void {
    for (const at of this.#columns) {
      const cell = asWritten[at] ?? '';
      const damage = findDamage(cell);
      if (damage === undefined) continue;
      const isRepaired = this.#mode === 'repair' && input.cells[at] === damage.meant;
      if (!isRepaired && damage.kind === 'entities') continue;
      const key = isRepaired ? 'repaired' : damage.kind;
      const known = this.#found.get(key);
      if (known !== undefined) known.cells += 1;
      else
        this.#found.set(key, {
          cell: cell.trim(),
          meant: damage.meant,
          what: damage.what,
          line: input.line,
          cells: 1,
        });
    }
  }

  notes(): readonly string[] {
    return [...this.#found].map(([key, { cell, meant, what, line, cells }]) => {
      const where = `${plural(cells, 'cell')}, ${cells === 1 ? 'on' : 'first on'} line ${line}`;
      if (key === 'repaired')
        return `Damaged text is read as what it was: ${shown(cell)} as ${shown(meant ?? '')} (${where}).`;
      const probably = meant === undefined ? '' : `; ${shown(meant)} is probably meant: add --repair-text`;
      return `${shown(cell)} ${what} (${where})${probably}. It is read as it is.`;
    });
  }
}
