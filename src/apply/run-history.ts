import { defined } from '../core/defined.ts';
import type { UserGuid } from '../core/ids.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Applied, Performed } from '../core/target.ts';
import type { RunJournal } from './apply-options.ts';
import type { History, StepHistory } from './history.ts';
import { partsOf, type StepId } from './journal-format.ts';

/** The first steps of a row, all of which were applied to one account. */
interface AppliedSteps {
  readonly userGuid: UserGuid | undefined;
  count: number;
}

/**
 * What a run has done so far, its earlier parts included: what its journal says, without reading the journal again. Of a
 * change that was made, only the account is kept: the answer is in the journal.
 */
export class RunHistory implements History {
  readonly #earlier: History;
  /** Nearly all steps of a large run: by row, since a record for each step takes four times the memory. */
  readonly #applied = new Map<number, AppliedSteps>();
  /** All other steps. */
  readonly #steps = new Map<StepId, StepHistory>();
  readonly #outcomes = new Map<number, RowOutcome>();

  constructor(earlier: History) {
    this.#earlier = earlier;
  }

  readonly stepOf = (step: StepId): StepHistory =>
    this.#steps.get(step) ?? this.#appliedOf(step) ?? this.#earlier.stepOf(step);

  readonly outcomeOf = (row: number): RowOutcome | undefined =>
    this.#outcomes.get(row) ?? this.#earlier.outcomeOf(row);

  /** The same journal; what it records is remembered here. */
  watch(journal: RunJournal): RunJournal {
    return {
      intend: (step) => {
        this.#steps.set(step, 'sent');
        return journal.intend(step);
      },
      settle: (step, performed) => {
        this.#settle(step, performed);
        journal.settle(step, performed);
      },
      withdraw: (step) => {
        this.#steps.delete(step);
        journal.withdraw(step);
      },
      conclude: (outcome) => {
        this.#outcomes.set(outcome.row, outcome);
        journal.conclude(outcome);
      },
    };
  }

  #settle(step: StepId, performed: Performed): void {
    const at = partsOf(step);
    if (performed.status !== 'applied' || at === undefined) {
      this.#steps.set(step, performed);
      return;
    }
    const { userGuid } = performed;
    const before = this.#applied.get(at.row);
    if (at.index === 0) this.#applied.set(at.row, { userGuid, count: 1 });
    else if (before?.count === at.index && before.userGuid === userGuid) before.count += 1;
    else {
      this.#steps.set(step, appliedTo(userGuid));
      return;
    }
    this.#steps.delete(step);
  }

  #appliedOf(step: StepId): Applied | undefined {
    const at = partsOf(step);
    const applied = at === undefined ? undefined : this.#applied.get(at.row);
    return at === undefined || applied === undefined || at.index >= applied.count
      ? undefined
      : appliedTo(applied.userGuid);
  }
}

const appliedTo = (userGuid: UserGuid | undefined): Applied => ({
  status: 'applied',
  attempts: 1,
  ...defined({ userGuid }),
});
