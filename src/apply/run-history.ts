import type { RowOutcome } from '../core/outcome.ts';
import type { Applied, Performed } from '../core/target.ts';
import type { RunJournal } from './apply-options.ts';
import type { History, StepHistory } from './history.ts';
import type { StepId } from './journal-format.ts';

/**
 * What a run has done so far, its earlier parts included: what its journal says, without reading the journal again. Of a
 * change that was made, only the account is kept: the answer is in the journal.
 */
export class RunHistory implements History {
  readonly #earlier: History;
  readonly #steps = new Map<StepId, StepHistory>();
  readonly #outcomes = new Map<number, RowOutcome>();

  constructor(earlier: History) {
    this.#earlier = earlier;
  }

  readonly stepOf = (step: StepId): StepHistory => this.#steps.get(step) ?? this.#earlier.stepOf(step);

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
        this.#steps.set(step, inShort(performed));
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
}

const applied: Applied = { status: 'applied', attempts: 1 };

function inShort(performed: Performed): Performed {
  if (performed.status !== 'applied') return performed;
  const { userGuid } = performed;
  return userGuid === undefined ? applied : { status: 'applied', attempts: 1, userGuid };
}
