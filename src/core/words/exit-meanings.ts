import type { Exit } from '../exit.ts';
import { type Explanation, nothingToDo } from './explanation.ts';

const resumeIt = 'Finish an import that had started with rollcall resume.';

/** What each exit means: true of every command that can end so. */
export const exitMeanings: Readonly<Record<Exit, Explanation>> = {
  ok: {
    meaning: 'Everything was done as asked.',
    nextStep: nothingToDo,
  },
  fault: {
    meaning: 'Stopped by an unexpected error or a lost connection.',
    nextStep: `See the message. ${resumeIt}`,
  },
  usage: {
    meaning: 'The command line or the configuration is wrong; no request was sent.',
    nextStep: 'Correct what the message names and run the command again.',
  },
  'rows-failed': {
    meaning: 'Not everything could be completed.',
    cause: 'Some rows failed, are unknown or ambiguous, or the server did not show everything.',
    nextStep: 'See the outcome of each row or the message. Correct retry.csv and import it.',
  },
  'sign-in': {
    meaning: 'The server refused the key, or does not permit its owner to do this.',
    nextStep: 'Use a valid key of an administrator.',
  },
  refused: {
    meaning: 'Refused for safety; no refused change was sent.',
    cause:
      'A limit, a protected account, a plan that no longer fits, another run, or an answer other than yes.',
    nextStep: 'See the message: it names what was refused, and the flag that permits it if there is one.',
  },
  'input-invalid': {
    meaning: 'The input file has problems; no request was sent.',
    nextStep: 'Correct the rows that are listed and run the command again.',
  },
  'changes-waiting': {
    meaning: 'There are changes to apply (plan --detailed-exitcode).',
    nextStep: 'Check the plan, then run rollcall import.',
  },
  'stopped-early': {
    meaning: 'Stopped before the last row, by too many failures or a time limit.',
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
