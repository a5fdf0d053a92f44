import type { InputRow, RosterEntry } from '../../core/roster.ts';
import { plural } from '../../core/text/plural.ts';
import { shown } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';

const MOST_LINES = 5;

/** The rows whose date of leaving is filled in although their status says that the person may sign in. */
export class EndDates {
  readonly #layout: Layout;
  readonly #lines = new Map<number, number[]>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  add({ line, cells }: InputRow, { status, sourceStatus }: RosterEntry): void {
    if (status === 'locked' || (sourceStatus?.standing ?? 'active') !== 'active') return;
    for (const at of this.#layout.endDates) {
      if ((cells[at] ?? '').trim() === '') continue;
      const lines = this.#lines.get(at);
      if (lines === undefined) this.#lines.set(at, [line]);
      else lines.push(line);
    }
  }

  notes(): readonly string[] {
    return [...this.#lines].map(([at, lines]) => {
      const named = lines.slice(0, MOST_LINES).join(', ');
      const more = lines.length > MOST_LINES ? `, … and ${lines.length - MOST_LINES} more` : '';
      const where = `${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`;
      const header = shown(this.#layout.header[at] ?? '');
      return `${header} has a value in ${plural(lines.length, 'row')} of people who are not said to have left (${where}). Dates are not read: check whether these people have left.`;
    });
  }
}
