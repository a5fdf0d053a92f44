import type { Exit } from './exit.ts';

/** Why a run stopped before its last row. */
export const stopCauses = {
  network: 'The server cannot be reached any more.',
  'sign-in': 'The server refused the key.',
  failures: 'Too many rows in succession failed (--max-failures).',
  time: 'A time limit was reached (--max-duration, --until).',
  interrupted: 'Ctrl-C was pressed.',
  terminated: 'A termination signal came.',
} as const;

export type StopCause = keyof typeof stopCauses;

/** What stopped a run. */
export interface RunStop {
  readonly cause: StopCause;
  /** The failure that decided it, in words. */
  readonly detail?: string;
}

/**
 * The one cause that explains how a run ended. What stopped it takes precedence over what became of single rows, since
 * it also explains the rows that are left.
 */
export const endCauses = {
  ...stopCauses,
  'not-finished': 'The run was interrupted, and it was not recorded by what.',
  fault: 'An error in rollcall itself ended a row.',
  'plan-refused': 'The plan as a whole was refused; no change was sent.',
  'rows-refused': 'Some rows were refused for safety.',
  'rows-failed': 'Some rows could not be completed.',
  done: 'All changes are done.',
} as const;

export type EndCause = keyof typeof endCauses;

/** How a run ended, and why. */
export interface RunEnd {
  readonly exit: Exit;
  readonly cause: EndCause;
  /** Names what was found, how far the run came, and how to go on. */
  readonly message: string;
}
