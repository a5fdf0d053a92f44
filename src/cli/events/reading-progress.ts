import { renderReadingProgress } from '../../report/run/progress-text.ts';
import type { Context } from '../context.ts';
import { sayEveryMs, sayProgress } from './say-progress.ts';

const ON_A_TERMINAL_MS = 1000;

/** Of a command that reads for a while before, or without, the searches and changes that have progress of their own. */
export class ReadingProgress {
  readonly #context: Context;
  #requests = 0;
  #saidAt = performance.now();
  #counted: { readonly before: number; readonly total: number; readonly beganAt: number } | undefined;
  #isOver = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** @param requests that follow */
  expect(requests: number): void {
    this.#counted = { before: this.#requests, total: requests, beganAt: performance.now() };
  }

  requestEnded(): void {
    this.#requests += 1;
    const now = performance.now();
    if (this.#isOver || now - this.#saidAt < sayEveryMs(this.#context, ON_A_TERMINAL_MS)) return;
    this.#saidAt = now;
    const state = { done: this.#requests, ...this.#countedBy(now) };
    sayProgress((width) => renderReadingProgress(state, width), this.#context);
  }

  /** Something else says from now on how far the command is. */
  end(): void {
    this.#isOver = true;
  }

  #countedBy(now: number) {
    if (this.#counted === undefined) return {};
    const { before, total, beganAt } = this.#counted;
    return { counted: { done: this.#requests - before, total, elapsedMs: now - beganAt } };
  }
}
