import type { Exit } from '../core/exit.ts';
import type { RequestFigures } from '../core/figures.ts';
import type { Policy } from '../core/plan.ts';
import type { ServerFacts } from '../core/target.ts';

/** What a run folder may hold, and what each file is for. */
export const runFiles = {
  'outcomes.csv': 'every row and what became of it',
  'outcomes.xlsx': 'the same as a workbook',
  'report.html': 'the run on one page, for reading and printing',
  'retry.csv': 'the rows to run again, a roster that imports as it is',
  'passwords.csv': 'generated passwords: hand them out and delete the file',
  'plan.json': 'what was planned',
  'run.json': 'the facts and figures of the run, for programs',
  'journal.jsonl': 'every write, before and after it was sent',
} as const;

export type RunFile = keyof typeof runFiles;

/** The limits that a run was held to; 0 means none. */
export interface Limits {
  readonly requestsPerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
}

/** All that is known of a run apart from its rows. */
export interface RunRecord {
  readonly runId: string;
  readonly command: string;
  readonly toolVersion: string;
  readonly facts: ServerFacts;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  /** What comes before a guid in the address of a user's page on the server; absent: no such page is known. */
  readonly userPages?: string;
  readonly policy: Policy;
  readonly limits: Limits;
  readonly requests: RequestFigures;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly exit: Exit;
  /** The run folder as the operator would type it. */
  readonly folder: string;
  /** The files that are in it. */
  readonly files: readonly RunFile[];
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

/** What was sent, in one sentence: how many, how fast, held to what. */
export function requestWords({ requests, limits, startedAt, endedAt }: RunRecord): string {
  const seconds = durationMs({ startedAt, endedAt }) / 1000;
  const average = seconds >= 1 ? `, ${(requests.total / seconds).toFixed(1)} a second on average` : '';
  const limit = limits.requestsPerSecond === 0 ? 'no limit' : `limit ${limits.requestsPerSecond}`;
  return [
    `${requests.total} in ${durationWords(seconds * 1000)}${average}, ${requests.peakPerSecond} in the busiest second (${limit})`,
    ...(requests.directorySearches > 0 ? [`${requests.directorySearches} were directory searches`] : []),
    ...(requests.retried > 0 ? [`${requests.retried} were sent again`] : []),
    ...(requests.waitedMs >= 1000
      ? [`requests waited ${durationWords(requests.waitedMs)} for their turn`]
      : []),
  ].join('; ');
}
