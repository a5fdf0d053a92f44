import { defined } from '../../core/defined.ts';
import { lookUpMethods } from '../../core/target.ts';
import { resumeRun } from '../../jobs/resume-run.ts';
import { defineCommand } from '../command.ts';
import {
  atOnce,
  lockOptions,
  listOptions,
  outputOptions,
  perSecond,
  serverOptions,
  stateOptions,
  rowOptions,
  summaryOptions,
} from '../argv/options.ts';
import { deadlineFrom, timeOptions } from '../argv/time-budget.ts';
import { jobContext } from '../job-context.ts';
import { withSummary } from '../summary-file.ts';
import { resumedServerFrom } from '../job-options/server-options.ts';

/** The pace that the run was begun with holds, unless another one is given, and so does its way of looking up names. */
const pace = {
  rate: { ...perSecond, describe: 'Requests per second in total; 0 means no limit (default: as before)' },
  'lookup-rate': {
    ...perSecond,
    describe: 'Directory searches per second; 0 means no limit (default: as before)',
  },
  concurrency: { ...atOnce, describe: 'Requests in flight at the same time (default: as before)' },
  lookups: {
    type: 'string',
    value: 'how',
    choices: lookUpMethods,
    describe:
      'Search the directory for the common beginnings of names (planned), or for each name (one-by-one) (default: as before)',
  },
} as const;

export const resumeCommand = defineCommand({
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: {
    ...serverOptions,
    ...pace,
    ...timeOptions,
    ...stateOptions,
    ...lockOptions,
    ...listOptions,
    ...rowOptions,
    ...summaryOptions,
    ...outputOptions,
  },
  examples: [['$0 resume', 'continues the last run']],
  async run(args, context) {
    const deadline = deadlineFrom(args, context.now());
    const { exit } = await withSummary({ command: 'resume', args, context }, ({ watch }) =>
      resumeRun(
        {
          run: args.run,
          serverFor: (target) => resumedServerFrom({ ...args, target }, context),
          lookUps: args.lookups,
          ...defined({ deadline }),
          leftLock: args['take-over-lock'] ? 'take-over' : 'refuse',
        },
        watch(jobContext(args, context)),
      ),
    );
    return exit;
  },
});
