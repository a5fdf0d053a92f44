import type { LeftAlone, UndoneRun } from '../../core/plan/undo.ts';
import type { UndoDocument } from '../undo/undo-json.ts';
import { planEndFields, plannedContent } from './plan.ts';
import { list, object, text } from './schema.ts';

const leftAlone = object<LeftAlone>({
  name: text('The account or the group'),
  why: text('What the run did, and why it stays'),
});

export const undo = object<UndoDocument>(
  {
    run: object<UndoneRun>({ folder: text('As it was named'), runId: text() }),
    created: list(text(), 'Accounts that the run created, by their names now: they are locked, not deleted'),
    notUndone: list(leftAlone, 'What the run did and the plan does not reverse'),
    ...planEndFields,
  },
  { plan: plannedContent },
);
