import { endCauses } from '../run-end.ts';
import { withNextSteps } from './explanation.ts';

const resumeIt = 'Finish the run with rollcall resume.';

/** Why a run ended: the words of `exit.cause` in `run.json`. */
export const runEndMeanings = withNextSteps(endCauses, {
  network: `Check the server and the network, then finish the run with rollcall resume.`,
  'sign-in': `Use a valid key of the same administrator, then finish the run with rollcall resume.`,
  failures: 'Fix what made the rows fail, then finish the run with rollcall resume.',
  time: resumeIt,
  interrupted: resumeIt,
  terminated: resumeIt,
  'not-finished': resumeIt,
  fault: 'Please report the error, and run the row again with retry.csv.',
  'plan-refused': 'See the hazards of the plan: each names the flag that permits it, if there is one.',
  'rows-refused': 'See the next step of each refused row.',
  'rows-failed': 'See the next step of each row. Correct retry.csv and import it.',
  done: 'Nothing to do, unless rows that need attention are listed.',
});
