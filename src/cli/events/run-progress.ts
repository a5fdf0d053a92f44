import type { OutcomeWord, RowOutcome } from '../../core/outcome.ts';
import type { RunStarted } from '../../jobs/job-event.ts';
import { renderProgress } from '../../report/run/progress-text.ts';
import type { Context } from '../context.ts';
import { Flow } from './flow.ts';
import { sayEveryMs, sayProgress } from './say-progress.ts';

const ON_A_TERMINAL_MS = 250;

export interface RunProgress {
  sawChange(row: number): void;
  sawRow(outcome: RowOutcome): void;
  stop(): void;
}

/** Says how far a run is, again and again until it is stopped. */
export function showProgress(
  { rows, changesByRow, ratePerSecond, statistics, waitReason }: RunStarted,
  context: Context,
): RunProgress {
  const changes = [...changesByRow.values()].reduce((sum, each) => sum + each, 0);
  const words: OutcomeWord[] = [];
  const triedByRow = new Map<number, number>();
  let changesDone = 0;
  const beganAt = performance.now();
  const flow = new Flow(statistics(), ratePerSecond, beganAt);
  const say = (): void => {
    const now = performance.now();
    const state = { rows, words, changes, changesDone, elapsedMs: now - beganAt };
    const moving = flow.look(statistics(), waitReason(), now);
    sayProgress((width) => renderProgress({ ...state, ...moving }, width), context);
  };
  const timer = setInterval(say, sayEveryMs(context, ON_A_TERMINAL_MS));
  return {
    sawChange: (row) => {
      changesDone += 1;
      triedByRow.set(row, (triedByRow.get(row) ?? 0) + 1);
    },
    sawRow: ({ row, outcome }) => {
      // The run stops, and the row is left to resuming.
      if (outcome === 'not_attempted') return;
      words.push(outcome);
      // What a failure has left out takes no time either.
      changesDone += Math.max(0, (changesByRow.get(row) ?? 0) - (triedByRow.get(row) ?? 0));
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
