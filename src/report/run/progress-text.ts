import type { WaitReason } from '../../core/request-statistics.ts';
import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { unreachable } from '../../core/unreachable.ts';
import { cutToWidth, displayWidth } from '../kit/display-width.ts';
import { durationWords } from './run-words.ts';

/** How far a run has come. */
export interface RunState {
  readonly rows: number;
  /** Of the rows that are done. */
  readonly words: readonly OutcomeWord[];
  /** Changes that the plan wants, and those of the rows that are done. */
  readonly changes: number;
  readonly changesDone: number;
  readonly elapsedMs: number;
  /** In the last while. */
  readonly requestsPerSecond: number;
  readonly waiting: Waiting;
}

/** What keeps a run from being faster. */
export type Waiting =
  | { readonly for: 'nothing' }
  /** Requests stand in line: the rate allows no more. */
  | { readonly for: 'rate' }
  /** Nothing was sent for a while. */
  | { readonly for: Exclude<WaitReason, 'rate'>; readonly sinceMs: number };

/** An estimate from less than this would jump about. */
const ENOUGH_CHANGES = 5;

/** One line. What does not fit into the width is left out, the least important first. */
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
      return 'held to the rate';
    case 'server':
      return `waiting for the server since ${durationWords(waiting.sinceMs)}`;
    case 'redis':
      return `held up by Redis since ${durationWords(waiting.sinceMs)}`;
    default:
      return unreachable(waiting);
  }
}
