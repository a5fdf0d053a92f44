import { defined } from '../core/defined.ts';
import type { Change } from '../core/plan/change.ts';
import type { UserGuid } from '../core/ids.ts';
import type { DoneChange } from '../core/plan/undo.ts';
import type { StepHistory } from './history.ts';
import { groupStep, rowStep } from './journal-format.ts';
import type { RecordedRun } from './recorded-run.ts';

/** What a run changed on the server, or may have changed, in the order of its plan, as its journal tells it. */
export const doneChanges = (run: Pick<RecordedRun, 'plan' | 'history'>): readonly DoneChange[] => [
  ...eachDoneChange(run),
];

/** The same one by one: of a large run, all of them together take as much memory as the plan. */
export function* eachDoneChange({
  plan,
  history,
}: Pick<RecordedRun, 'plan' | 'history'>): Generator<DoneChange> {
  for (const { change } of plan.groups) yield* done(change, history.stepOf(groupStep(change.group)), {});
  const createdGuids = new Map<string, UserGuid>();
  for (const { row, username, guid: before, roleBefore, profileBefore, steps } of plan.rows) {
    for (const [index, change] of steps.entries()) {
      const step = history.stepOf(rowStep(row, index));
      if (typeof step !== 'string' && step.status === 'applied' && step.userGuid !== undefined)
        createdGuids.set(username, step.userGuid);
      const guid = (before as UserGuid | undefined) ?? createdGuids.get(username);
      yield* done(change, step, defined({ guid, roleBefore, profileBefore }));
    }
  }
}

function done(
  change: Change,
  step: StepHistory,
  account: Pick<DoneChange, 'guid' | 'roleBefore' | 'profileBefore'>,
): readonly DoneChange[] {
  if (step === 'untouched') return [];
  if (step === 'sent' || step.status === 'indeterminate')
    return [{ change, ...account, answer: 'unanswered' }];
  return step.status === 'applied' ? [{ change, ...account, answer: 'confirmed' }] : [];
}
