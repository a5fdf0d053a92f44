import type { Entry } from './command.ts';

/** Every command of the program by its words, in the order in which the help lists them. */
export const commands: Readonly<Record<string, Entry>> = {
  validate: {
    describe: 'Check a roster file; no network',
    load: async () => (await import('./commands/validate.ts')).validateCommand,
  },
  template: {
    describe: 'Write an empty roster to fill in',
    load: async () => (await import('./commands/template.ts')).templateCommand,
  },
  plan: {
    describe: 'Show what import would change; changes nothing',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  import: {
    describe: 'Show the plan, ask, apply it, and report every row',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  resume: {
    describe: 'Finish an interrupted import',
    load: async () => (await import('./commands/resume.ts')).resumeCommand,
  },
  results: {
    describe: 'Print the outcomes of a run and rewrite its files',
    load: async () => (await import('./commands/results.ts')).resultsCommand,
  },
  undo: {
    describe: 'Plan the reversal of what a run did',
    load: async () => (await import('./commands/undo.ts')).undoCommand,
  },
  transfer: {
    describe: 'Hand over content and groups to somebody else',
    load: async () => (await import('./commands/transfer.ts')).transferCommand,
  },
  export: {
    describe: 'Write all users, groups and memberships to files',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  'audit verify': {
    describe: 'Check the files of an export against its manifest',
    load: async () => (await import('./commands/audit/verify.ts')).auditVerifyCommand,
  },
  'audit review': {
    describe: 'Make an access-review workbook from an export',
    load: async () => (await import('./commands/audit/review.ts')).auditReviewCommand,
  },
  'audit close': {
    describe: 'Plan the decisions of a completed review workbook',
    load: async () => (await import('./commands/audit/close.ts')).auditCloseCommand,
  },
  'audit diff': {
    describe: 'Compare two exports',
    load: async () => (await import('./commands/audit/diff.ts')).auditDiffCommand,
  },
  'migrate map': {
    describe: 'Pair the people and groups of two servers',
    load: async () => (await import('./commands/migrate/map.ts')).migrateMapCommand,
  },
  'migrate plan': {
    describe: 'Make a roster or a script from a filled-in map',
    load: async () => (await import('./commands/migrate/plan.ts')).migratePlanCommand,
  },
  'migrate verify': {
    describe: 'Prove that a server has what the map decided',
    load: async () => (await import('./commands/migrate/verify.ts')).migrateVerifyCommand,
  },
  lookup: {
    describe: 'Search the remote directory for people or groups',
    load: async () => (await import('./commands/lookup.ts')).lookupCommand,
  },
  show: {
    describe: 'Show users, groups, or who may open a content item',
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  sandbox: {
    describe: 'Start a rehearsal server and print how to reach it',
    load: async () => (await import('./commands/sandbox.ts')).sandboxCommand,
  },
  demo: {
    describe: 'See the main commands at work on a rehearsal server',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  explain: {
    describe: 'Explain a word or code: meaning, likely cause, next step',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  doctor: {
    describe: 'Show what this computer, server and key allow',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
  'config show': {
    describe: 'Show the settings that apply, and where they come from',
    load: async () => (await import('./commands/config/show.ts')).configShowCommand,
  },
  completion: {
    describe: 'Complete commands, flags and words with the Tab key',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
};
