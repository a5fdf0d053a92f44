import type { Exit } from '../exit.ts';
import { type Explanation, nothingToDo } from './explanation.ts';

const resumeIt = 'An import that had started is finished with rollcall resume.';

/** What each exit means: true of every command that can end so. */
export const exitMeanings: Readonly<Record<Exit, Explanation>> = {
  ok: {
    meaning: 'Every row is as the file asks.',
    nextStep: nothingToDo,
  },
  fault: {
    meaning: 'Something unexpected happened, or the network was lost: what was done is in the run folder.',
    nextStep: `See the message. ${resumeIt}`,
  },
  usage: {
    meaning: 'The command line or the configuration is wrong; nothing was sent.',
    nextStep: 'Correct what the message names and run the command again.',
  },
  'rows-failed': {
    meaning: 'Some rows failed, are unknown or ambiguous: see the outcome of each.',
    cause: 'Some rows failed, are unknown or ambiguous, or the server did not show everything.',
    nextStep: 'See the detail of each row. Correct retry.csv and import it.',
  },
  'sign-in': {
    meaning: 'The server refused the key, or the key may not do this.',
    nextStep: 'Use a valid key of an administrator.',
  },
  refused: {
    meaning:
      'Refused for safety: a limit, a protected account, a plan that no longer fits, a run already active.',
    cause:
      'A limit, a protected account, a plan that no longer fits, another run, or an answer other than yes.',
    nextStep: 'See the message: it names what was refused, and the flag that permits it if there is one.',
  },
  'input-invalid': {
    meaning: 'The input file has problems; nothing was sent.',
    nextStep: 'Correct the rows that are listed and run the command again.',
  },
  'changes-waiting': {
    meaning: 'plan --detailed-exitcode: there are changes to apply.',
    nextStep: 'Check the plan, then run rollcall import.',
  },
  'stopped-early': {
    meaning: 'Stopped before the end by a breaker or a time budget.',
    cause: '--max-failures, --max-duration or --until was reached.',
    nextStep: 'Fix what made the rows fail, then finish the run with rollcall resume.',
  },
  interrupted: {
    meaning: 'Stopped by Ctrl-C.',
    nextStep: resumeIt,
  },
  terminated: {
    meaning: 'Stopped by a termination signal.',
    cause: 'The terminal was closed, the computer was shut down, or another program ended this one.',
    nextStep: resumeIt,
  },
};
