import { renderSearchProgress } from '../../report/run/progress-text.ts';
import type { Context } from '../context.ts';
import { sayEveryMs, sayProgress } from './say-progress.ts';

const ON_A_TERMINAL_MS = 100;

/** Says how many names have been looked up, and how long the others will take. */
export function searchProgress(context: Context): (done: number, total: number) => void {
  const beganAt = performance.now();
  let saidAt = beganAt;
  return (done, total) => {
    const now = performance.now();
    if (now - saidAt < sayEveryMs(context, ON_A_TERMINAL_MS)) return;
    saidAt = now;
    sayProgress((width) => renderSearchProgress({ done, total, elapsedMs: now - beganAt }, width), context);
  };
}
