import { defined } from '../core/defined.ts';
import type { Change } from '../core/plan/change.ts';
import type { UserGuid } from '../core/ids.ts';
import type { DoneChange } from '../core/plan/undo.ts';
import type { StepHistory } from './history.ts';
import { groupStep, rowStep } from './journal-format.ts';
import type { RecordedRun } from './recorded-run.ts';

/** What a run changed on the server, or may have changed, in the order of its plan, as its journal tells it. */
export function doneChanges({ plan, history }: Pick<RecordedRun, 'plan' | 'history'>): readonly DoneChange[] {
  const groups = plan.groups.flatMap(({ change }) =>
    done(change, history.stepOf(groupStep(change.group)), {}),
  );
  const createdGuids = new Map<string, UserGuid>();
  const rows = plan.rows.flatMap(({ row, username, guid: before, roleBefore, profileBefore, steps }) =>
    steps.flatMap((change, index) => {
      const step = history.stepOf(rowStep(row, index));
      if (typeof step !== 'string' && step.status === 'applied' && step.userGuid !== undefined)
        createdGuids.set(username, step.userGuid);
      const guid = (before as UserGuid | undefined) ?? createdGuids.get(username);
      return done(change, step, defined({ guid, roleBefore, profileBefore }));
    }),
  );
  return [...groups, ...rows];
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
