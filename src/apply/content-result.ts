import type { ContentResult, ContentWord } from '../core/outcome.ts';
import { isTransfer, type Transfer } from '../core/plan/change.ts';
import type { Performed } from '../core/target.ts';
import { unreachable } from '../core/unreachable.ts';
import { whyNot } from './describe-step.ts';
import type { StepResult } from './step-result.ts';

/** What became of each item and group of a row, given what was expected and what happened. */
export function contentResults(
  expected: readonly ContentResult[],
  steps: readonly StepResult[],
): readonly ContentResult[] {
  const byThing = new Map(
    steps.flatMap((step) => (isTransfer(step.change) ? [[thingOf(step.change), step] as const] : [])),
  );
  return expected.map((each) => {
    const step = byThing.get(each.kind === 'group' ? `group ${each.title}` : `item ${each.guid}`);
    if (step !== undefined) return { ...each, ...resultOf(step) };
    return each.word === 'transferred' ? { ...each, word: 'not_attempted' } : each;
  });
}

const thingOf = (change: Transfer): string =>
  change.kind === 'transfer-group' ? `group ${change.group}` : `item ${change.item.guid}`;

function resultOf({ performed }: StepResult): Pick<ContentResult, 'word' | 'detail'> {
  if (performed === undefined) return { word: 'not_attempted' };
  switch (performed.status) {
    case 'applied':
      return { word: 'transferred' };
    case 'already-so':
      return { word: performed.itemGone === true ? 'gone' : 'already_theirs' };
    case 'indeterminate':
      return { word: 'unknown', detail: performed.failure.message };
    case 'refused':
      return { word: refusalWord(performed), detail: whyNot(performed) };
    default:
      return unreachable(performed);
  }
}

const refusalWord = ({ failure }: Extract<Performed, { status: 'refused' }>): ContentWord =>
  failure.itemRefusal === undefined ? 'failed' : refusalWords[failure.itemRefusal];

const refusalWords = {
  'name-taken': 'name_taken',
  'not-permitted': 'not_permitted',
} as const;
