import type { Command } from './command.ts';

interface Entry {
  readonly describe: string;
  /** Loaded only when the command is named: starting the program does not pay for what is not used. */
  readonly load: () => Promise<Command>;
}

/** Every command of the program, in the order in which the help lists them. */
export const commands: Readonly<Record<string, Entry>> = {
  validate: {
    describe: 'Check a roster file; no network',
    load: async () => (await import('./commands/validate.ts')).validateCommand,
  },
};
