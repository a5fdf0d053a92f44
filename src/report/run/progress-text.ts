import type { WaitReason } from '../../core/requests/request-statistics.ts';
import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { plural } from '../../core/text/plural.ts';
import { unreachable } from '../../core/unreachable.ts';
import { cutToWidth, displayWidth } from '../kit/display-width.ts';
import { byGravity, needsAttention } from './outcome-look.ts';
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

/** With fewer changes than this, or sooner than this, the estimate would jump around. */
const ENOUGH_CHANGES = 5;
const ENOUGH_MS = 2000;

/** Of a row, on average. */
const MANY_CHANGES = 10;

/**
 * One line. The rows that need attention come first and are never left out; of the other parts, those that do not fit the
 * width are, the least important first.
 */
export function renderProgress(state: RunState, width: number): string {
  const { words, requestsPerSecond } = state;
  const done = doneWords(state);
  const troubled = attentionWords(words, width - displayWidth(done) - 2);
  return fitting(
    [
      troubled,
      done,
      timeLeft(state),
      waitingWords(state.waiting),
      `${requestsPerSecond.toFixed(1)} requests/s`,
      countWords(words.filter((word) => !needsAttention(word))),
    ],
    width,
  );
}

/** How far the searches of a plan have come. */
export interface SearchState {
  /** Names, all together and of them those that were looked up. */
  readonly total: number;
  readonly done: number;
  readonly elapsedMs: number;
}

/** One line, for a directory that is being searched. */
export function renderSearchProgress({ done, total, elapsedMs }: SearchState, width: number): string {
  const left = elapsedMs < ENOUGH_MS ? '' : `${durationWords((elapsedMs / done) * (total - done))} left`;
  return fitting([`Names looked up: ${done} of ${total}`, left], width);
}

/** How far a command has come that reads a server, in requests. */
export interface ReadingState {
  readonly done: number;
  /** Of those that can be counted in advance, such as for content: how many are left, and for how long they have gone out. */
  readonly counted?: { readonly done: number; readonly total: number; readonly elapsedMs: number };
}

/** One line, for a server that is being read. */
export function renderReadingProgress({ done, counted }: ReadingState, width: number): string {
  if (counted === undefined || counted.done >= counted.total)
    return fitting([`Reading the server: ${plural(done, 'request')} so far`], width);
  const { total, elapsedMs } = counted;
  const left =
    elapsedMs < ENOUGH_MS || counted.done === 0
      ? ''
      : `${durationWords((elapsedMs / counted.done) * (total - counted.done))} left`;
  return fitting([`Reading the server: ${done} of ${done - counted.done + total} requests`, left], width);
}

/** The parts that are not empty and fit, the first of them in any case. */
function fitting(parts: readonly string[], width: number): string {
  let line = '';
  for (const part of parts.filter((each) => each !== '')) {
    const longer = line === '' ? cutToWidth(part, width) : `${line}, ${part}`;
    if (displayWidth(longer) <= width) line = longer;
  }
  return line;
}

/** Rows, or changes where a row takes so many that rows would tell little, as when all content of somebody is handed over. */
function doneWords({ rows, words, changes, changesDone }: RunState): string {
  if (changes > rows * MANY_CHANGES) return `${changesDone} of ${changes} changes`;
  return `${words.length} of ${rows} rows`;
}

function attentionWords(words: readonly OutcomeWord[], room: number): string {
  const troubled = words.filter(needsAttention);
  const named = countWords(troubled);
  return displayWidth(named) <= room ? named : `${troubled.length} need attention`;
}

const countWords = (words: readonly OutcomeWord[]): string =>
  [...countOutcomes(words)]
    .toSorted(([a], [b]) => byGravity(a, b))
    .map(([word, count]) => `${count} ${word}`)
    .join(', ');

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
