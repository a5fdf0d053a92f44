import type { PlanQuestion } from '../report/plan/question-text.ts';
import type { JobEvent } from './job-event.ts';
import { checkJobOptions } from './options/job-forms.ts';

/** The world as a job sees it: no command line, no environment, no terminal. A program hands in its own. */
export interface JobContext {
  /** Absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  /**
   * Absolute path of the folder where jobs keep what the next one has to know: the last run, who is working on
   * which server, the last roster of each server. It is created by the first run that writes. Runs that must not work
   * on a server at the same time have to share it. Undefined: there is none; jobs that only read do without it, and
   * the others are refused with `state-folder-not-writable`.
   */
  readonly stateFolder: string | undefined;
  /**
   * Aborted to stop a job. A run waits for answers to what it has sent, starts no more changes and writes its
   * files; every other job rejects with the signal's reason, as a run does that has not begun: while it plans, or waits for
   * the answer to its question. A run that has begun ends as `terminated` if that is the reason, otherwise as `interrupted`.
   */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Who runs the job, and on which machine: `ada@laptop`. */
  readonly operator: string;
  /**
   * Called with all that is worth saying while a job works, as it happens. It must not throw: the job rejects with what it
   * throws, at once, also in the middle of a run. The journal has what was sent by then; such a run has no outcome files,
   * its lock is released, and `resumeRun` finishes it.
   */
  readonly on: (event: JobEvent) => void;
  /** Asked before the first write of a run, and only where there is something to write. */
  readonly confirm: (question: ConfirmQuestion) => Promise<'yes' | 'no'>;
}

/** Whether the plan that was just made is to be applied. */
export interface ConfirmQuestion extends PlanQuestion {
  /** The most changes that will be sent. */
  readonly writes: number;
  /** Accounts to lock, roles to lower and memberships to remove, in sum. */
  readonly losses: number;
  /** `server-name`: so much access is taken away that a yes is too easily said. */
  readonly by: 'yes' | 'server-name';
}

/** A job's context, and where it leaves what has to be given back when the job ends. */
export interface JobScope extends JobContext {
  /** Calls `close` when the job ends, however it ends; what was opened last is closed first. */
  readonly atEnd: (close: () => void | Promise<void>) => void;
}

/**
 * Checks the options of a job and does its work, then gives back everything that the work has opened. What ended the
 * work is what the operator has to know: a folder that can no longer be written to cannot be given back either.
 * @throws {OperatorError} `usage-invalid` for options that are not what their types say, and what the work throws
 */
export async function inScope<T>(
  context: JobContext,
  options: object,
  work: (job: JobScope) => Promise<T>,
): Promise<T> {
  checkJobOptions(options);
  const opened: Close[] = [];
  let result: T;
  try {
    result = await work({ ...context, atEnd: (close) => void opened.push(close) });
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
  const [failure] = await closeAll(opened);
  if (failure !== undefined) throw failure.error;
  return result;
}

type Close = () => void | Promise<void>;

/** @returns what went wrong; the others are closed all the same */
async function closeAll(opened: readonly Close[]): Promise<readonly { readonly error: unknown }[]> {
  const failures: { readonly error: unknown }[] = [];
  for (const close of opened.toReversed()) {
    try {
      await close();
    } catch (error) {
      failures.push({ error });
    }
  }
  return failures;
}
