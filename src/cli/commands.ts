import type { Command, CommandGroup, Entry } from './command.ts';

/** Every command of the program, in the order in which the help lists them. */
export const commands: Readonly<Record<string, Entry<Command | CommandGroup>>> = {
  validate: {
    describe: 'Check a roster file; no network',
    load: async () => (await import('./commands/validate.ts')).validateCommand,
  },
  template: {
    describe: 'Write an empty roster to fill in',
    load: async () => (await import('./commands/template.ts')).templateCommand,
  },
  plan: {
    describe: 'Show what import would change; sends nothing but GET',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  import: {
    describe: 'Plan, show, ask, apply; one outcome for every row',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  resume: {
    describe: 'Finish an import that was broken off',
    load: async () => (await import('./commands/resume.ts')).resumeCommand,
  },
  results: {
    describe: 'Print and rewrite the outcome files from the journal; no network',
    load: async () => (await import('./commands/results.ts')).resultsCommand,
  },
  export: {
    describe: 'Write all users, groups and memberships to CSV and XLSX',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  audit: {
    describe: 'Check, review and compare exports, carry out decisions: verify, review, diff, close',
    load: async () => (await import('./audit-commands.ts')).auditCommands,
  },
  lookup: {
    describe: 'Search the remote directory: who and what has an account already',
    load: async () => (await import('./commands/lookup.ts')).lookupCommand,
  },
  show: {
    describe: 'Ask the server: one user or group, or all of them with a count',
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  sandbox: {
    describe: 'Start the embedded server and print how to reach it',
    load: async () => (await import('./commands/sandbox.ts')).sandboxCommand,
  },
  demo: {
    describe: 'The main job on the sandbox, start to finish',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  explain: {
    describe: 'What a word or code of rollcall means, its likely cause, and what to do',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
};
