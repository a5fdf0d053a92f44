import { countUnsent, type RowOutcome } from '../../core/outcome.ts';
import { plural } from '../../core/text/plural.ts';
import { type Command, commandOf } from '../../core/text/command-line.ts';
import { exitCodes } from '../../core/exit.ts';
import type {
  RequestStatistics,
  SharedRateStatistics,
  SlowedStatistics,
} from '../../core/requests/request-statistics.ts';
import { inFolder, type RunAgain, type RunRecord } from './run-record.ts';

/** The exit code of the run, and why it ended so. */
export const endWords = ({ end: { exit, message } }: Pick<RunRecord, 'end'>): string =>
  `Exit ${exitCodes[exit]}: ${message}`;

/** Memberships that no row can answer for, in a sentence; empty where there are none. */
export function unsentWords(outcomes: readonly RowOutcome[]): string {
  const count = countUnsent(outcomes);
  if (count === 0) return '';
  const verb = count === 1 ? 'is' : 'are';
  return `${plural(count, 'membership')} ${verb} for the sign-in provider to decide: not sent.`;
}

/** How long the run took. Never negative, though a clock may be set back. */
export const durationMs = ({ startedAt, endedAt }: Pick<RunRecord, 'startedAt' | 'endedAt'>): number =>
  Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));

/** A duration for people: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationWords(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** When a run was, for people: `2026-03-02, 09:00:00 to 09:00:12 UTC`. */
export function timeSpan({ startedAt, endedAt }: Pick<RunRecord, 'startedAt' | 'endedAt'>): string {
  const [day = '', time = ''] = instantWords(startedAt);
  const [lastDay = '', lastTime = ''] = instantWords(endedAt);
  return `${day}, ${time} to ${day === lastDay ? '' : `${lastDay}, `}${lastTime} UTC`;
}

const instantWords = (instant: string): string[] => instant.slice(0, 19).split('T');

/** The requests in one sentence: how many, how fast, under which limit. */
export function requestWords({ requests, limits, startedAt, endedAt }: RunRecord): string {
  if (requests === null) return 'unknown: the run was interrupted before it could count them';
  const { resumedAt } = requests;
  // Requests that were sent before the run was resumed are not counted, so that time does not count either.
  const seconds = durationMs({ startedAt: resumedAt ?? startedAt, endedAt }) / 1000;
  const since = resumedAt === undefined ? '' : ' since it was resumed';
  const average = seconds >= 1 ? `, ${(requests.total / seconds).toFixed(1)} a second on average` : '';
  const limit = limits.requestsPerSecond === 0 ? 'no limit' : `limit ${limits.requestsPerSecond}`;
  return [
    `${requests.total} in ${durationWords(seconds * 1000)}${since}${average}, ${requests.peakPerSecond} in the busiest second (${limit})`,
    ...(requests.directorySearches > 0 ? [searchSentence(requests)] : []),
    ...(requests.retried > 0 ? [`${requests.retried} were sent again`] : []),
    ...(requests.waitedMs >= 1000 && averageWaitMs(requests) >= 100
      ? [`a request waited ${durationWords(averageWaitMs(requests))} for its turn on average`]
      : []),
    ...(requests.slowed === undefined ? [] : [slowedWords(requests.slowed)]),
    ...(requests.shared === undefined ? [] : [sharedWords(requests.shared)]),
  ].join('; ');
}

/** The waits of all requests together are longer than the run where several wait at once. */
export const averageWaitMs = ({ waitedMs, total }: Pick<RequestStatistics, 'waitedMs' | 'total'>): number =>
  waitedMs / Math.max(1, total);

const searchSentence = ({ directorySearches, namesLookedUp }: RequestStatistics): string =>
  `${directorySearches} were directory searches${namesLookedUp === undefined ? '' : ` for ${plural(namesLookedUp, 'name')}`}`;

/** How many searches, and for how many names: `12 for 480 names`. */
export const searchWords = ({ directorySearches, namesLookedUp }: RequestStatistics): string =>
  namesLookedUp === undefined
    ? String(directorySearches)
    : `${directorySearches} for ${plural(namesLookedUp, 'name')}`;

const slowedWords = ({ answers, slowestPerSecond }: SlowedStatistics): string =>
  slowestPerSecond === undefined
    ? complaintWords(answers)
    : `slowed to ${perSecond(slowestPerSecond)} at the slowest because ${complaintWords(answers)}`;

/** Why less is sent than the limit allows: `the server answered 429 or 503 3 times`. */
export const complaintWords = (answers: number): string =>
  `the server answered 429 or 503 ${plural(answers, 'time')}`;

/** `2.5 a second` */
export const perSecond = (rate: number): string => `${Math.round(rate * 10) / 10} a second`;

const sharedWords = ({ mostRuns, redisLostAt }: SharedRateStatistics): string =>
  [
    mostRuns === 1 ? 'no other run shared the rate' : `${mostRuns} runs shared the rate`,
    ...(redisLostAt === undefined ? [] : [`until Redis stopped answering at ${redisLostAt}`]),
  ].join(' ');

/** The command that imports what is left. */
export const retryCommand = ({ folder, flags }: Pick<RunRecord, 'folder' | 'flags'>): Command =>
  commandOf('import', inFolder(folder, 'retry.csv'), ...flags);

/** How the rows that are not done can be run again. */
export const againOf = (record: Pick<RunRecord, 'again' | 'folder' | 'flags'>): RunAgain =>
  record.again ?? { command: retryCommand(record) };
