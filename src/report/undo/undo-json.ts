import { defined } from '../../core/defined.ts';
import type { LeftAlone, Undo, UndoneRun } from '../../core/plan/undo.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { type PlanContext, type PlanDocument, planDocument } from '../plan/plan-json.ts';

/** What `undo --json` prints. */
export interface UndoDocument {
  readonly run: UndoneRun;
  /** Accounts that the run created, by their names now. */
  readonly created: readonly string[];
  readonly notUndone: readonly LeftAlone[];
  /** Absent: the run needs no undoing. */
  readonly plan?: PlanDocument;
}

export const undoDocument = (
  { run, undo }: { readonly run: UndoneRun; readonly undo: Undo },
  planned?: PlanContext & { readonly plan: Plan },
): UndoDocument => ({
  run,
  created: undo.created,
  notUndone: undo.leftAlone,
  ...defined({ plan: planned === undefined ? undefined : planDocument(planned.plan, planned) }),
});
