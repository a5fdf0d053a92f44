import { outputOptions } from '../argv/options.ts';
import { defineCommand } from '../command.ts';
import { completionScripts, shells } from '../completion/scripts.ts';

export const completionCommand = defineCommand({
  positionals: {
    shell: { type: 'string', choices: shells, demandOption: true, describe: 'The shell that you use' },
  },
  options: outputOptions,
  examples: [['source <($0 completion bash)', 'completes commands, flags and words with the Tab key']],
  run({ shell }, context) {
    context.stdout(completionScripts[shell]);
    return Promise.resolve('ok');
  },
});
