import type { JobContext } from '../jobs/job-context.ts';
import { askConsent } from './consent.ts';
import type { Context } from './context.ts';
import { eventTeller, type OutputArguments } from './events/event-teller.ts';
import { type StateArguments, stateFolderOf } from './state-folder.ts';

/** What a job is to know of the world that a command runs in; what the job says goes to the terminal. */
export const jobContext = (
  args: OutputArguments & StateArguments & { readonly yes?: boolean },
  context: Context,
): JobContext => ({
  cwd: context.cwd,
  stateFolder: stateFolderOf(args, context),
  signal: context.signal,
  now: context.now,
  operator: context.operator,
  on: eventTeller(args, context),
  confirm: (question) => (args.yes === true ? Promise.resolve('yes') : askConsent(question, context)),
});
