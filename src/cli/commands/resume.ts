import { defineCommand } from '../command.ts';
import { outputOptions, serverOptions } from '../options.ts';
import { resumeRun } from '../resume-run.ts';

export const resumeCommand = defineCommand({
  usage: 'resume [run]',
  describe: 'Finish an import that was broken off',
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: { ...serverOptions, ...outputOptions },
  examples: [['$0 resume', 'goes on with the last run']],
  run: resumeRun,
});
