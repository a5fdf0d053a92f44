import { defineCommand } from '../command.ts';
import { outputOptions, serverOptions } from '../argv/options.ts';
import { resumeRun } from '../resume-run.ts';
import { timeOptions } from '../argv/time-budget.ts';

/** The pace that the run was begun with holds, unless another one is given. */
const pace = {
  rate: { type: 'number', describe: 'Requests per second, all together; 0: no limit (default: as begun)' },
  'lookup-rate': {
    type: 'number',
    describe: 'Directory searches per second; 0: no limit (default: as begun)',
  },
  concurrency: { type: 'number', describe: 'Requests in flight at once (default: as begun)' },
} as const;

export const resumeCommand = defineCommand({
  usage: 'resume [run]',
  describe: 'Finish an import that was broken off',
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: { ...serverOptions, ...pace, ...timeOptions, ...outputOptions },
  examples: [['$0 resume', 'goes on with the last run']],
  run: resumeRun,
});
