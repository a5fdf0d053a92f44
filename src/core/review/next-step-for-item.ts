import type { OutcomeWord } from '../outcome.ts';
import type { PlannedRow } from '../plan/plan.ts';
import { outcomeMeanings } from '../words/outcome-meanings.ts';

/** What to do about a row about content that is not done: no roster can state it. Undefined for every other row. */
export const nextStepForItem = (
  { item }: Pick<PlannedRow, 'item'>,
  outcome: OutcomeWord,
): string | undefined =>
  item !== undefined && outcomeMeanings[outcome].retry && outcome !== 'not_attempted'
    ? closeAgain
    : undefined;

const closeAgain =
  'See detail for the cause, then close the review again (rollcall audit close): what is done is left out.';
