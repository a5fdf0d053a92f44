import type { WaitReason } from '../../core/requests/request-statistics.ts';
import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { unreachable } from '../../core/unreachable.ts';
import { cutToWidth, displayWidth } from '../kit/display-width.ts';
import { complaintWords, durationWords, perSecond } from './run-words.ts';

/** How far a run has come. */
export interface RunState {
  readonly rows: number;
  /** Of the rows that are done. */
  readonly words: readonly OutcomeWord[];
  /** Changes in the plan, and how many of them belong to rows that are done. */
  readonly changes: number;
  readonly changesDone: number;
  readonly elapsedMs: number;
  /** Over the last few seconds. */
  readonly requestsPerSecond: number;
  readonly waiting: Waiting;
}

/** What the run is waiting for. */
export type Waiting =
  | { readonly for: 'nothing' }
  /** Requests are queued, because the rate allows no more. */
  | { readonly for: 'rate' }
  /** The same, and the rate is lower than asked for, because the server has complained. */
  | { readonly for: 'slowed rate'; readonly perSecond: number; readonly answers: number }
  /** Nothing was sent for a while. */
  | { readonly for: Exclude<WaitReason, 'rate'>; readonly sinceMs: number };

/** With fewer changes than this, the estimate would jump around. */
const ENOUGH_CHANGES = 5;

/** One line. Parts that do not fit the width are left out, the least important first. */
export function renderProgress(state: RunState, width: number): string {
  const { rows, words, requestsPerSecond } = state;
  const outcomes = [...countOutcomes(words)].map(([word, count]) => `${count} ${word}`).join(', ');
  const parts = [
    `${words.length} of ${rows} rows`,
    timeLeft(state),
    waitingWords(state.waiting),
    `${requestsPerSecond.toFixed(1)} requests/s`,
    outcomes,
  ];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line}, ${part}`;
    if (part !== '' && displayWidth(longer) <= width) line = longer;
  }
  return line === '' ? cutToWidth(parts[0] ?? '', width) : line;
}

function timeLeft({ changes, changesDone, elapsedMs }: RunState): string {
  if (changesDone < ENOUGH_CHANGES || changesDone >= changes) return '';
  return `${durationWords((elapsedMs / changesDone) * (changes - changesDone))} left`;
}

function waitingWords(waiting: Waiting): string {
  switch (waiting.for) {
    case 'nothing':
      return '';
    case 'rate':
      return 'at the rate limit';
    case 'slowed rate':
      return `slowed to ${perSecond(waiting.perSecond)} because ${complaintWords(waiting.answers)}`;
    case 'server':
      return `waiting for the server for ${durationWords(waiting.sinceMs)}`;
    case 'redis':
      return `waiting for Redis for ${durationWords(waiting.sinceMs)}`;
    default:
      return unreachable(waiting);
  }
}
