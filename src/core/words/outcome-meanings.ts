import type { Exit } from '../exit.ts';
import { type Explanation, nothingToDo } from './explanation.ts';

interface OutcomeMeaning extends Explanation {
  /** Rejected: because of the row itself. Refused: by a safety rule. Failed: because of the server or the network. */
  readonly family: 'done' | 'partly done' | 'rejected' | 'refused' | 'failed';
  /** How a run that holds such a row ends. */
  readonly exit: Exit;
  /** Whether the row belongs in `retry.csv`. */
  readonly retry: boolean;
}

/** Every way a row can end: closed, a contract with scripts. Every input row ends in exactly one of them. */
export const outcomeMeanings = {
  created: {
    family: 'done',
    meaning: 'The account was created and matches the row.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  updated: {
    family: 'done',
    meaning:
      'The account already existed and was changed to match the row, or the access to a content item was changed as decided.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  unchanged: {
    family: 'done',
    meaning: 'The account already matches the row, or the access to a content item is already as decided.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  already_in_use: {
    family: 'done',
    meaning: 'The account already existed and did not have to be changed.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  locked: {
    family: 'done',
    meaning: 'The account was locked.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  unlocked: {
    family: 'done',
    meaning: 'The account was unlocked.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  created_role_pending: {
    family: 'partly done',
    meaning: 'The account was created, but its role or another setting was not set.',
    cause: 'The server refused a later step, did not answer, or the run stopped in between.',
    nextStep: 'Run the row again (retry.csv): the account is found and only what is missing is sent.',
    exit: 'rows-failed',
    retry: true,
  },
  created_groups_pending: {
    family: 'partly done',
    meaning: 'The account was created, but at least one of its group memberships was not set.',
    cause: 'A group is missing, or the server refused a membership; groups_detail says which.',
    nextStep: 'Fix the cause and run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  updated_groups_pending: {
    family: 'partly done',
    meaning: 'The account already existed, and at least one of its group memberships was not set.',
    cause: 'A group is missing, or the server refused a membership; groups_detail says which.',
    nextStep: 'Fix the cause and run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  awaiting_approval: {
    family: 'partly done',
    meaning: 'The account exists and is waiting for approval on the server.',
    nextStep: 'Approve it on the server, or set auto_approve in the roster.',
    exit: 'ok',
    retry: false,
  },
  invalid: {
    family: 'rejected',
    meaning: 'The row cannot be used: a cell is missing, unknown or malformed.',
    nextStep: 'Correct what the message names.',
    exit: 'rows-failed',
    retry: true,
  },
  duplicate: {
    family: 'rejected',
    meaning: 'Another row of the file is about the same person.',
    nextStep: 'Keep one of the rows.',
    exit: 'rows-failed',
    retry: true,
  },
  not_found_remote: {
    family: 'rejected',
    meaning: 'The remote directory has no user with exactly this name.',
    cause: 'The name is mistyped, or is not the one that the person signs in with.',
    nextStep:
      'Check the spelling; `rollcall lookup users` and the first letters of the name show what the directory has.',
    exit: 'rows-failed',
    retry: true,
  },
  ambiguous_remote: {
    family: 'rejected',
    meaning: 'Several users of the remote directory match this name.',
    cause: 'They differ only in upper and lower case, and the row matches no spelling exactly, or several.',
    nextStep: 'Write the name exactly as the directory spells the person you mean.',
    exit: 'rows-failed',
    retry: true,
  },
  lookup_truncated: {
    family: 'rejected',
    meaning: 'The directory cut off its answer before this name came up, so the user may or may not exist.',
    cause: 'More names begin like this one than the directory returns for one search.',
    nextStep: 'Ask the directory administrator for the exact name, or for a higher size limit.',
    exit: 'rows-failed',
    retry: true,
  },
  conflict: {
    family: 'rejected',
    meaning: 'The row conflicts with what is already on the server.',
    nextStep: 'Compare what was asked for with the account that the message names, and correct one of them.',
    exit: 'rows-failed',
    retry: true,
  },
  not_supported: {
    family: 'rejected',
    meaning: 'This server cannot do what the row asks for; no change was sent.',
    nextStep:
      'See the message for the reason. Leave the value out, or change it where the server gets it from.',
    exit: 'rows-failed',
    retry: true,
  },
  refused_protected: {
    family: 'refused',
    meaning:
      'The row would lock or demote your own account or an administrator, or change an account on the list of --protect.',
    nextStep:
      'If this is intended, name the account with --allow-admin-change; for your own: --force-self; for too few left: --min-administrators 1.',
    exit: 'refused',
    retry: true,
  },
  refused_limit: {
    family: 'refused',
    meaning:
      'The plan was refused as a whole, and no change was sent: it would remove more memberships, lock more accounts, lower more roles, make more administrators or hand over more content than the limits permit, or its file looks cut off or is unclear.',
    nextStep:
      'Check the plan. If it is right, add the flags that it names under Hazards, such as --max-removals, --max-locks, --max-demotions, --max-new-administrators, --max-transfers or --accept-smaller-roster.',
    exit: 'refused',
    retry: true,
  },
  skipped: {
    family: 'refused',
    meaning:
      'There is no account for the row to act on, and the row does not ask for one; or the file says that the row is not to be acted on.',
    cause:
      'The file lists the person as not active, the row is of another application, or it is struck out or hidden and was to be left out.',
    nextStep: 'If that is right, there is nothing to do; otherwise, correct the row and import it again.',
    exit: 'ok',
    retry: false,
  },
  failed: {
    family: 'failed',
    meaning:
      'The server refused the change or could not be reached; no part of the row was applied unless the message says so.',
    nextStep: 'See the message for the cause, then run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  unknown: {
    family: 'failed',
    meaning: 'A change was sent, but it is not known whether the server made it.',
    nextStep: 'Run the row again (retry.csv): the server is read first, so no account is created twice.',
    exit: 'rows-failed',
    retry: true,
  },
  not_attempted: {
    family: 'failed',
    meaning: 'The run stopped before it reached this row.',
    nextStep: 'Finish the run with `rollcall resume`; if an error stopped it, fix that first.',
    exit: 'stopped-early',
    retry: true,
  },
} as const satisfies Record<string, OutcomeMeaning>;
