import type { OutcomeWord, RowOutcome } from '../../core/outcome.ts';
import type { RunStarted } from '../../jobs/job-event.ts';
import { renderProgress } from '../../report/run/progress-text.ts';
import type { Context } from '../context.ts';
import { drawStatus, hasStatusLine } from '../terminal/status-line.ts';
import { Flow } from './flow.ts';

const ON_A_TERMINAL_MS = 250;
const IN_A_LOG_MS = 10_000;

export interface RunProgress {
  saw(outcome: RowOutcome): void;
  stop(): void;
}

/** Says on standard error how far a run is: one line that changes, or a line now and then in a log. */
export function showProgress(
  { rows, changesByRow, statistics, waitReason }: RunStarted,
  context: Context,
): RunProgress {
  const changes = [...changesByRow.values()].reduce((sum, each) => sum + each, 0);
  const words: OutcomeWord[] = [];
  let changesDone = 0;
  const beganAt = performance.now();
  const flow = new Flow(statistics(), beganAt);
  const say = (): void => {
    const now = performance.now();
    const state = { rows, words, changes, changesDone, elapsedMs: now - beganAt };
    const moving = flow.look(statistics(), waitReason(), now);
    const line = (width: number): string => renderProgress({ ...state, ...moving }, width);
    if (hasStatusLine(context)) drawStatus(line(context.errorColumns - 1), context);
    else context.stderr(`${line(Infinity)}\n`);
  };
  const timer = setInterval(say, hasStatusLine(context) ? ON_A_TERMINAL_MS : IN_A_LOG_MS);
  return {
    saw: ({ row, outcome }) => {
      // The run stops, and the row is left to resuming.
      if (outcome === 'not_attempted') return;
      words.push(outcome);
      changesDone += changesByRow.get(row) ?? 0;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
