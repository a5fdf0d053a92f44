import type { Past } from '../apply/past.ts';
import type { RequestFigures } from '../core/figures.ts';
import type { OutcomeWord, RowOutcome } from '../core/outcome.ts';
import type { Plan } from '../core/plan.ts';
import { renderProgress, type Waiting } from '../report/progress-text.ts';
import type { Context } from './context.ts';
import { drawStatus, hasStatusLine } from './status-line.ts';

const ON_A_TERMINAL_MS = 250;
const IN_A_LOG_MS = 10_000;
/** Nothing sent for this long: that is no longer the time between two requests. */
const SILENCE_MS = 2000;

export interface RunProgress {
  saw(outcome: RowOutcome): void;
  stop(): void;
}

/** Says on standard error how far a run is: one line that changes, or a line now and then in a log. */
export function showProgress(
  { plan, past }: { readonly plan: Plan; readonly past: Past },
  { figures, context }: { readonly figures: () => RequestFigures; readonly context: Context },
): RunProgress {
  // What an earlier part of the run has ended takes no time now.
  const rowsToDo = plan.rows.filter(({ row }) => past.outcomeOf(row) === undefined);
  const stepsByRow = new Map(rowsToDo.map(({ row, steps }) => [row, steps.length]));
  const changes = [...stepsByRow.values()].reduce((sum, steps) => sum + steps, 0);
  const words: OutcomeWord[] = [];
  let changesDone = 0;
  const beganAt = performance.now();
  const flow = new Flow(figures(), beganAt);
  const say = (): void => {
    const now = performance.now();
    const state = { rows: plan.rows.length, words, changes, changesDone, elapsedMs: now - beganAt };
    const line = (width: number): string => renderProgress({ ...state, ...flow.look(figures(), now) }, width);
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

/** What went out since the last look. */
class Flow {
  #last: RequestFigures;
  #lookedAt: number;
  #lastSentAt: number;

  constructor(figures: RequestFigures, now: number) {
    this.#last = figures;
    this.#lookedAt = now;
    this.#lastSentAt = now;
  }

  look(figures: RequestFigures, now: number): { requestsPerSecond: number; waiting: Waiting } {
    const sent = figures.total - this.#last.total;
    const waitedMs = figures.waitedMs - this.#last.waitedMs;
    const passedMs = now - this.#lookedAt;
    if (sent > 0) this.#lastSentAt = now;
    this.#last = figures;
    this.#lookedAt = now;
    const sinceMs = now - this.#lastSentAt;
    const requestsPerSecond = (sent * 1000) / passedMs;
    if (sinceMs >= SILENCE_MS) return { requestsPerSecond, waiting: { for: 'server', sinceMs } };
    return { requestsPerSecond, waiting: { for: waitedMs > passedMs / 2 ? 'rate' : 'nothing' } };
  }
}
