import type { CommandGroup } from './command.ts';

/** What is done with exports once they are there. */
export const auditCommands: CommandGroup = {
  subcommands: {
    verify: {
      describe: 'Check an export against its manifest; no network',
      load: async () => (await import('./commands/audit/verify.ts')).auditVerifyCommand,
    },
    review: {
      describe: 'Make an access-review workbook and page of an export; no network',
      load: async () => (await import('./commands/audit/review.ts')).auditReviewCommand,
    },
    close: {
      describe: 'Make a plan of the decisions in a filled-in review workbook; sends nothing but GET',
      load: async () => (await import('./commands/audit/close.ts')).auditCloseCommand,
    },
    diff: {
      describe: 'What has changed between two exports; no network',
      load: async () => (await import('./commands/audit/diff.ts')).auditDiffCommand,
    },
  },
};
