import type { CommandGroup } from './command.ts';

/** What is done with exports once they are there. */
export const auditCommands: CommandGroup = {
  subcommands: {
    verify: {
      describe: 'Check an export against its manifest; no network',
      load: async () => (await import('./commands/audit/verify.ts')).auditVerifyCommand,
    },
    diff: {
      describe: 'What has changed between two exports; no network',
      load: async () => (await import('./commands/audit/diff.ts')).auditDiffCommand,
    },
  },
};
