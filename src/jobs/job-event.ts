import type { DecisionProblem } from '../core/review/decision-problem.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { RequestRecord } from '../core/requests/request-record.ts';
import type { RequestStatistics, WaitReason } from '../core/requests/request-statistics.ts';
import type { Review } from '../core/review/review.ts';
import type { Problem, Roster } from '../core/roster.ts';
import type { RowReport } from '../report/run/document/row-report.ts';
import type { RunManifest } from '../report/run/document/run-json.ts';
import type { RunRecord } from '../report/run/run-record.ts';
import type { RosterSurvey } from '../roster/survey-roster.ts';
import type { Planned } from './planning/planned.ts';
import type { LockOwner } from './run-folder/lock-owner.ts';

/** All that is worth saying while a job works. Closed: whoever shows events decides about every kind. */
export type JobEvent =
  | RosterNote
  | RosterProblems
  | RosterSurveyed
  | BaselineUnreadable
  | LossesUnreadable
  | MembershipsUnreadable
  | LockTakenOver
  | EarlierFilesMoved
  | MoveOutdated
  | RateShared
  | RunsSharing
  | RedisLost
  | ServerWait
  | RequestEnded
  | DirectorySearched
  | ContentListed
  | PlanReady
  | PlanDrifted
  | RunResumed
  | NothingToSend
  | RunStarted
  | ChangeEnded
  | RowEnded
  | RunStopping
  | RunEnded
  | RunReported
  | RowFaulted
  | WorkbookProblems
  | WorkbookRemarks
  | ReviewChecked
  | ProofPostponed
  | DecisionsProved;

/** The reader noticed something about the file that is no problem: a delimiter found, an encoding guessed. */
export interface RosterNote {
  readonly kind: 'roster-note';
  readonly note: string;
}

/** The file was read, and some of its rows, or its header, cannot be imported. */
export interface RosterProblems {
  readonly kind: 'roster-problems';
  readonly problems: readonly Problem[];
}

/** A roster was checked whole, and not kept. */
export interface RosterSurveyed {
  readonly kind: 'roster-surveyed';
  readonly survey: RosterSurvey;
}

/** What is remembered of the last roster cannot be read, so the new one is not compared. */
export interface BaselineUnreadable {
  readonly kind: 'baseline-unreadable';
  readonly path: string;
}

/** What is remembered of the last 24 hours cannot be read, so the limits hold for this run alone. */
export interface LossesUnreadable {
  readonly kind: 'losses-unreadable';
  readonly path: string;
}

/** What is remembered of memberships that runs added cannot be read: none counts as added by a run. */
export interface MembershipsUnreadable {
  readonly kind: 'memberships-unreadable';
  readonly path: string;
}

/** The lock of a run that was left on the server is this run's now, as the operator has said. */
export interface LockTakenOver {
  readonly kind: 'lock-taken-over';
  /** Whose it was. */
  readonly owner: LockOwner;
  /** Milliseconds since its last sign of life. */
  readonly silentMs: number;
}

/** The output folder held the files of an earlier run; they were moved into a folder below it. */
export interface EarlierFilesMoved {
  readonly kind: 'earlier-files-moved';
  /** As the operator would type them. */
  readonly from: string;
  readonly to: string;
}

/** What was planned from an earlier map was moved away: it has to be planned again. */
export interface MoveOutdated {
  readonly kind: 'move-outdated';
  /** As the operator would type it. */
  readonly folder: string;
}

/** A Redis was joined: the rate is now kept together with all runs that name the same one. */
export interface RateShared {
  readonly kind: 'rate-shared';
  readonly ratePerSecond: number;
}

/** The number of runs that share the rate has changed; this one counts. */
export interface RunsSharing {
  readonly kind: 'runs-sharing';
  readonly runs: number;
}

/** Redis does not answer any more: after a pause this run goes on with its own part of the rate. */
export interface RedisLost {
  readonly kind: 'redis-lost';
  readonly runs: number;
  readonly ratePerSecond: number;
  readonly pauseMs: number;
}

/** A request has to wait for more than three seconds, because the server said so or does not answer. */
export interface ServerWait {
  readonly kind: 'server-wait';
  readonly waitMs: number;
}

/** A request was answered, or given up. */
export interface RequestEnded {
  readonly kind: 'request-ended';
  readonly record: RequestRecord;
}

/** One more name was looked up in the remote directory. */
export interface DirectorySearched {
  readonly kind: 'directory-searched';
  readonly done: number;
  readonly total: number;
}

/** An export knows how many requests its two readings of the content still take. */
export interface ContentListed {
  readonly kind: 'content-listed';
  readonly items: number;
  readonly requests: number;
  /** 0: no limit. */
  readonly ratePerSecond: number;
  /** Whether content was asked for, or is read because it was not left out. */
  readonly because: 'asked' | 'default';
}

/** An import has made its plan; no change has been sent, and the question has not been asked yet. */
export interface PlanReady {
  readonly kind: 'plan-ready';
  readonly planned: Planned;
  /** Of the plan file, where the plan was agreed to before. */
  readonly checksum?: string;
}

/** The server has changed since the plan file was made, so the import is about to be refused. */
export interface PlanDrifted {
  readonly kind: 'plan-drifted';
  /** Changes that were agreed to and are not in the plan now, in words: `ada: locking the account`. */
  readonly gone: readonly string[];
  /** Changes that are needed now and were not agreed to, in words. */
  readonly added: readonly string[];
}

/** An interrupted run was found and goes on. */
export interface RunResumed {
  readonly kind: 'run-resumed';
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** As the operator would type it. */
  readonly folder: string;
}

/** Every row of the run has its outcome already, and only its files are missing. */
export interface NothingToSend {
  readonly kind: 'nothing-to-send';
}

/** A run begins, or goes on; from now on changes are sent. */
export interface RunStarted {
  readonly kind: 'run-started';
  /** All rows of the plan. */
  readonly rows: number;
  /** The rows that have no outcome yet, and how many changes each of them takes. */
  readonly changesByRow: ReadonlyMap<number, number>;
  /** 0: no limit. */
  readonly ratePerSecond: number;
  /** What was sent so far; may be asked at any time until `run-ended`. */
  readonly statistics: () => RequestStatistics;
  /** What the run waits for, if it sends no request. */
  readonly waitReason: () => WaitReason;
}

/** One change of a row has succeeded or failed. */
export interface ChangeEnded {
  readonly kind: 'change-ended';
  readonly row: number;
}

/** A row has its outcome. */
export interface RowEnded {
  readonly kind: 'row-ended';
  /** What became of it, and what the roster says about it. */
  readonly outcome: RowReport;
}

/** The signal was aborted: what has been sent is waited for, and no further change is begun. */
export interface RunStopping {
  readonly kind: 'run-stopping';
}

/** The run sends no further change, because all rows have ended or because it was stopped. */
export interface RunEnded {
  readonly kind: 'run-ended';
}

/** The outcome files are written and account for every row. */
export interface RunReported {
  readonly kind: 'run-reported';
  readonly record: RunRecord;
  readonly manifest: RunManifest;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** The outcomes with what the roster says about each row; made as they are read, and may be read several times. */
  readonly rows: Iterable<RowReport>;
}

/** A defect of rollcall itself has ended this row as `failed`; the others went on. */
export interface RowFaulted {
  readonly kind: 'row-faulted';
  readonly row: number;
  /** Of the file. */
  readonly line: number;
  readonly cause: unknown;
}

/** A review workbook cannot be closed: these rows of it are incomplete or wrong. */
export interface WorkbookProblems {
  readonly kind: 'workbook-problems';
  readonly problems: readonly DecisionProblem[];
}

/** These rows of a review workbook look like slips, and are accepted as they are. */
export interface WorkbookRemarks {
  readonly kind: 'workbook-remarks';
  readonly remarks: readonly DecisionProblem[];
}

/** Every decision was compared with the server; what has changed since the export is marked as stale. */
export interface ReviewChecked {
  readonly kind: 'review-checked';
  readonly review: Review;
  readonly closedAt: Date;
}

/** A run that carries out the decisions of a review was stopped before it could prove them. */
export interface ProofPostponed {
  readonly kind: 'proof-postponed';
  /** As the operator would type it. */
  readonly folder: string;
}

/** The server was read again to see what has become of the decisions of a review. */
export interface DecisionsProved {
  readonly kind: 'decisions-proved';
  readonly proved: number;
  readonly decisions: number;
  /** As the operator would type it. */
  readonly file: string;
}
