import { defined } from '../../core/defined.ts';
import type { LeftAlone, Undo, UndoneRun } from '../../core/plan/undo.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { type PlanContext, type PlanEnd, type PlannedContent, plannedContent } from '../plan/plan-json.ts';

/** What `undo --json` prints. */
export interface UndoDocument extends PlanEnd {
  readonly run: UndoneRun;
  /** Accounts that the run created, by their names now. */
  readonly created: readonly string[];
  readonly notUndone: readonly LeftAlone[];
  /** Absent: the run needs no undoing. */
  readonly plan?: PlannedContent;
}

export const undoDocument = (
  { run, undo }: { readonly run: UndoneRun; readonly undo: Undo },
  planned: (PlanContext & { readonly plan: Plan }) | undefined,
  end: PlanEnd,
): UndoDocument => ({
  run,
  created: undo.created,
  notUndone: undo.leftAlone,
  ...defined({ plan: planned === undefined ? undefined : plannedContent(planned.plan, planned) }),
  ...end,
});
