import type { OutcomeWord } from '../outcome.ts';
import type { PlannedRow } from '../plan/plan.ts';
import { outcomeMeanings } from '../words/outcome-meanings.ts';

/**
 * What to do about a row on content that was not carried out. It cannot be imported again, because a roster has no rows on
 * content. Undefined for every other row.
 */
export const nextStepForItem = (
  { item }: Pick<PlannedRow, 'item'>,
  outcome: OutcomeWord,
): string | undefined =>
  item !== undefined && outcomeMeanings[outcome].retry && outcome !== 'not_attempted'
    ? closeAgain
    : undefined;

const closeAgain =
  'See the message for the cause, then close the review again (rollcall audit close): what is done is left out.';
