import { type History, mayHaveBeenSent } from '../../apply/history.ts';
import { rowStep } from '../../apply/journal-format.ts';
import {
  countLimited,
  limitedChangeOf,
  type LimitedChange,
  type LimitedCounts,
} from '../../core/plan/access-loss.ts';
import type { Change } from '../../core/plan/change.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Performed } from '../../core/target.ts';

/**
 * Counts what a run takes away, its earlier parts included. A change that was sent without an answer counts: it may
 * have been made.
 */
export class LossCount {
  readonly #lossByChange = new Map<Change, LimitedChange>();
  readonly #taken = new Set<Change>();

  /** @param roles of the target, the one with the most access first */
  constructor({ rows }: Plan, history: History, roles: readonly string[]) {
    for (const row of rows) {
      for (const [index, change] of row.steps.entries()) {
        const loss = limitedChangeOf(change, row, roles);
        if (loss === undefined) continue;
        this.#lossByChange.set(change, loss);
        const before = history.stepOf(rowStep(row.row, index));
        if (mayHaveBeenSent(before) || (before !== 'untouched' && wasTaken(before))) this.#taken.add(change);
      }
    }
  }

  saw(change: Change, performed: Performed): void {
    if (this.#lossByChange.has(change) && wasTaken(performed)) this.#taken.add(change);
  }

  /** What the plan takes away when all of it is carried out. */
  get planned(): LimitedCounts {
    return countLimited(this.#lossByChange.values());
  }

  get taken(): LimitedCounts {
    return countLimited([...this.#taken].flatMap((change) => this.#lossByChange.get(change) ?? []));
  }
}

const wasTaken = ({ status }: Performed): boolean => status === 'applied' || status === 'indeterminate';
