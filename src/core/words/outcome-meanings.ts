import type { Exit } from '../exit.ts';
import { type Explanation, nothingToDo } from './explanation.ts';

interface OutcomeMeaning extends Explanation {
  readonly family:
    'done' | 'partly done' | 'not done, by the data' | 'not done, by policy' | 'not done, by the world';
  /** How a run that holds such a row ends. */
  readonly exit: Exit;
  /** Whether the row belongs into `retry.csv`. */
  readonly retry: boolean;
}

/** Every way a row can end: closed, a contract with scripts. Every input row ends in exactly one of them. */
export const outcomeMeanings = {
  created: {
    family: 'done',
    meaning: 'The account was created and is as the row asks.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  updated: {
    family: 'done',
    meaning: 'The account was there and was changed to what the row asks.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  unchanged: {
    family: 'done',
    meaning: 'The row asks for nothing that is not so already.',
    nextStep: nothingToDo,
    exit: 'ok',
    retry: false,
  },
  already_in_use: {
    family: 'done',
    meaning: 'The account was there already and nothing had to be changed.',
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
    meaning: 'The account was created, but its role (or another step after creation) was not set.',
    nextStep: 'Run the row again (retry.csv): the account is found and only what is missing is sent.',
    exit: 'rows-failed',
    retry: true,
  },
  created_groups_pending: {
    family: 'partly done',
    meaning: 'The account was created, but at least one of its group memberships was not set.',
    nextStep: 'See groups_detail, mend the cause and run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  updated_groups_pending: {
    family: 'partly done',
    meaning: 'The account was there; at least one of its group memberships could not be set.',
    nextStep: 'See groups_detail, mend the cause and run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  awaiting_approval: {
    family: 'partly done',
    meaning: 'The account is there and waits for an approval on the server.',
    nextStep: 'Approve it on the server, or state auto_approve in the roster.',
    exit: 'ok',
    retry: false,
  },
  invalid: {
    family: 'not done, by the data',
    meaning: 'The row does not say what can be done: a cell is missing, unknown or malformed.',
    nextStep: 'Correct the cell that detail names.',
    exit: 'rows-failed',
    retry: true,
  },
  duplicate: {
    family: 'not done, by the data',
    meaning: 'Another row of the file is about the same person.',
    nextStep: 'Keep one of the rows.',
    exit: 'rows-failed',
    retry: true,
  },
  not_found_remote: {
    family: 'not done, by the data',
    meaning: 'The remote directory knows nobody by exactly this name.',
    nextStep: 'Check the spelling; `rollcall lookup users <first letters>` shows what the directory has.',
    exit: 'rows-failed',
    retry: true,
  },
  ambiguous_remote: {
    family: 'not done, by the data',
    meaning:
      'Several people in the directory fit this name: in upper and lower case only, while none is spelled exactly so, or all of them exactly.',
    nextStep: 'Write the name exactly as the directory spells the person that you mean.',
    exit: 'rows-failed',
    retry: true,
  },
  lookup_truncated: {
    family: 'not done, by the data',
    meaning:
      'The directory search was cut off before the name turned up, so nobody can say whether it exists.',
    nextStep: "Ask the directory's administrator for the exact name, or raise the directory's size limit.",
    exit: 'rows-failed',
    retry: true,
  },
  conflict: {
    family: 'not done, by the data',
    meaning: 'What the row asks collides with something that is on the server.',
    nextStep: 'Compare the row with the account that detail names and correct one of them.',
    exit: 'rows-failed',
    retry: true,
  },
  not_supported: {
    family: 'not done, by the data',
    meaning: 'This server cannot do what the row asks; nothing was sent.',
    nextStep:
      'See detail for the reason; take the cell out of the row, or do it where the server gets it from.',
    exit: 'rows-failed',
    retry: true,
  },
  refused_protected: {
    family: 'not done, by policy',
    meaning: 'The row would lock or demote a protected account: your own, or one of the last administrators.',
    nextStep:
      'If it is meant, name the account with --allow-admin-change; for your own: --force-self. The last one stays in any case.',
    exit: 'refused',
    retry: true,
  },
  refused_limit: {
    family: 'not done, by policy',
    meaning:
      'The plan would remove more than the limits allow, or the file looks cut off: nothing was applied.',
    nextStep: 'Check the plan; raise --max-removals or --max-removal-percent if it is right.',
    exit: 'refused',
    retry: true,
  },
  skipped: {
    family: 'not done, by policy',
    meaning: 'There is nothing to act on, and acting anyway would not be what the row means.',
    nextStep: 'See detail.',
    exit: 'ok',
    retry: false,
  },
  failed: {
    family: 'not done, by the world',
    meaning:
      'The server refused, or could not be reached; nothing of the row was applied unless detail says so.',
    nextStep: 'See detail for the cause, then run the row again (retry.csv).',
    exit: 'rows-failed',
    retry: true,
  },
  unknown: {
    family: 'not done, by the world',
    meaning: 'A request went out, no answer came back, and reading it again was not possible.',
    nextStep: 'Run the row again (retry.csv): the server is read first, so nothing is created twice.',
    exit: 'rows-failed',
    retry: true,
  },
  not_attempted: {
    family: 'not done, by the world',
    meaning: 'The run stopped before this row was begun.',
    nextStep: 'Mend what stopped the run, if anything did; `rollcall resume` finishes it.',
    exit: 'stopped-early',
    retry: true,
  },
} as const satisfies Record<string, OutcomeMeaning>;
