import type { Command } from '../../core/text/command-line.ts';
import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { RunEnd } from '../../core/run-end.ts';
import type { RequestStatistics } from '../../core/requests/request-statistics.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { ServerFacts } from '../../core/target.ts';

/** What a run folder may hold, and what each file is for. */
export const runFiles = {
  'outcomes.csv': 'every row with its outcome',
  'outcomes.xlsx': 'the outcomes as a workbook',
  'report.html': 'the run on one page, for reading and printing',
  'retry.csv': 'the rows to run again, as a roster',
  'retry.xlsx': 'the same as a workbook',
  'handover.csv': 'every item and group that was to be handed over, with its result',
  'problems.csv': 'what is wrong with the rows that were not imported',
  'passwords.csv': 'generated passwords: hand them out and delete the file',
  'plan.json': 'the plan',
  'remediation.xlsx': 'each decision of the review, what was done for it, and what the server says now',
  'remediation.csv': 'the same for programs',
  'run.json': 'the facts and figures of the run, for programs',
  'journal.jsonl': 'every change, recorded before it was sent and after the answer came',
} as const;

export type RunFile = keyof typeof runFiles;

/** The path of a file of the run, as the operator would type it. */
export const inFolder = (folder: string, file: RunFile): string => `${folder.replace(/[\\/]$/u, '')}/${file}`;

/** The files of a run with what each is for. Rows of a run that is not finished are not to be run again yet. */
export const describeFiles = ({
  files,
  resumeCommand,
}: Pick<RunRecord, 'files' | 'resumeCommand'>): readonly (readonly [RunFile, string])[] =>
  files.map((file) => [
    file,
    (file === 'retry.csv' || file === 'retry.xlsx') && resumeCommand !== undefined
      ? `${runFiles[file]}; finish this run first`
      : runFiles[file],
  ]);

/** The limits of a run; 0 means no limit. */
export interface Limits {
  readonly requestsPerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
}

/** What counts towards the limits: of this run, and of all runs of this account on the server in the 24 hours before it ended. */
export interface LimitRecord {
  readonly thisRun: LimitedCounts;
  readonly last24Hours: LimitedCounts;
}

/** How rows can be run again. */
export interface RunAgain {
  /** Absent where there is no command that would not be refused. */
  readonly command?: Command;
  /** Absent: none. */
  readonly condition?: string;
}

/** What is known about a run apart from its rows. */
export interface RunRecord {
  readonly runId: string;
  readonly command: string;
  readonly toolVersion: string;
  readonly facts: ServerFacts;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  readonly policy: Policy;
  /** The server, and the flags about the way to it, reading and policy that were given, as words of a command line. */
  readonly flags: readonly string[];
  readonly limits: Limits;
  /** Null where the run was interrupted before it could count them. */
  readonly requests: RequestStatistics | null;
  readonly losses: LimitRecord;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly end: RunEnd;
  /** The run folder as the operator would type it. */
  readonly folder: string;
  /** The command that finishes the run; absent where it is finished or cannot be resumed. */
  readonly resumeCommand?: Command;
  /** Plans the decisions of a review that safety refused once more; absent where there are none. */
  readonly closeAgainCommand?: Command;
  /** How the rows that are not done can be run again; absent: like a run of which all was attempted. */
  readonly again?: RunAgain;
  /** The files that are in it. */
  readonly files: readonly RunFile[];
}
