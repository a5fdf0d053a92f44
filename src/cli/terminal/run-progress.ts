import type { History } from '../../apply/history.ts';
import type { OutcomeWord, RowOutcome } from '../../core/outcome.ts';
import type { Plan } from '../../core/plan.ts';
import { renderProgress } from '../../report/run/progress-text.ts';
import type { Session } from '../../targets/session.ts';
import type { Context } from '../context.ts';
import { Flow } from './flow.ts';
import { drawStatus, hasStatusLine } from './status-line.ts';

const ON_A_TERMINAL_MS = 250;
const IN_A_LOG_MS = 10_000;

export interface RunProgress {
  saw(outcome: RowOutcome): void;
  stop(): void;
}

/** Says on standard error how far a run is: one line that changes, or a line now and then in a log. */
export function showProgress(
  { plan, history }: { readonly plan: Plan; readonly history: History },
  { statistics, waitReason }: Pick<Session, 'statistics' | 'waitReason'>,
  context: Context,
): RunProgress {
  // What an earlier part of the run has ended takes no time now.
  const rowsToDo = plan.rows.filter(({ row }) => history.outcomeOf(row) === undefined);
  const stepsByRow = new Map(rowsToDo.map(({ row, steps }) => [row, steps.length]));
  const changes = [...stepsByRow.values()].reduce((sum, steps) => sum + steps, 0);
  const words: OutcomeWord[] = [];
  let changesDone = 0;
  const beganAt = performance.now();
  const flow = new Flow(statistics(), beganAt);
  const say = (): void => {
    const now = performance.now();
    const state = { rows: plan.rows.length, words, changes, changesDone, elapsedMs: now - beganAt };
    const moving = flow.look(statistics(), waitReason(), now);
    const line = (width: number): string => renderProgress({ ...state, ...moving }, width);
    if (hasStatusLine(context)) drawStatus(line(context.columns - 1), context);
    else context.stderr(`${line(Infinity)}\n`);
  };
  const timer = setInterval(say, hasStatusLine(context) ? ON_A_TERMINAL_MS : IN_A_LOG_MS);
  return {
    saw: ({ row, outcome }) => {
      words.push(outcome);
      changesDone += stepsByRow.get(row) ?? 0;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
