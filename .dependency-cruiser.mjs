/** The arrows of the architecture: cli → jobs → { people, roster, plan, apply, audit, migrate, targets, report, sandbox } → core. */
export default {
  forbidden: [
    {
      name: 'stages-meet-in-jobs',
      severity: 'error',
      comment: 'A stage speaks to the next one through core types only; a job puts them together.',
      from: { path: '^src/(people|roster|plan|apply|targets|audit|migrate|report|sandbox)/' },
      to: { path: '^src/', pathNot: ['^src/$1/', '^src/core/'] },
    },
    {
      name: 'jobs-know-no-command-line',
      severity: 'error',
      comment:
        'A job works the same for a program as for a person at a terminal: words and text are the business of cli.',
      from: { path: '^src/jobs/' },
      to: { path: '^src/cli/|yargs' },
    },
    {
      name: 'cli-reaches-stages-through-jobs',
      severity: 'error',
      comment:
        'Whatever a person can do on the command line, a program can do with a job. What a job gives back is rendered by report/.',
      from: { path: '^src/cli/' },
      to: { path: '^src/(people|roster|plan|apply|targets|audit|migrate|sandbox)/' },
    },
    {
      name: 'core-knows-nobody',
      severity: 'error',
      comment:
        'core is the vocabulary that all share; a word that needs a stage to be understood belongs there.',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'pure-stages-do-no-io',
      severity: 'error',
      comment:
        'core, people, plan, migrate and report turn values into values: no files, no network, no clock, so that tests are tables.',
      from: { path: '^src/(core|people|plan|migrate|report)/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|net|http|https|child_process|dns|os)(/|$)' },
    },
    {
      name: 'sandbox-shares-nothing-with-targets',
      severity: 'error',
      comment:
        "A fake that shares the client's types shares its mistakes: not even core's idea of the servers.",
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: ['^src/sandbox/', '^src/core/errors\\.ts$'] },
    },
    {
      name: 'http-lives-in-targets',
      severity: 'error',
      comment: 'Every request passes the limiter and the read-only guard of targets/http/.',
      from: { path: '^src/', pathNot: ['^src/targets/', '^src/sandbox/'] },
      to: { path: 'cross-fetch|bottleneck' },
    },
    {
      name: 'spreadsheets-behind-one-module',
      severity: 'error',
      comment:
        'exceljs is old and heavy: imported lazily in one writer and one reader, so that it can be replaced.',
      from: {
        path: '^src/',
        pathNot: [
          '^src/report/kit/(?:xlsx|xlsx-cell|sheet-writer)\\.ts$',
          '^src/roster/workbook/load-workbook\\.ts$',
        ],
      },
      to: { path: 'exceljs' },
    },
    {
      name: 'commands-do-not-call-commands',
      severity: 'error',
      comment: 'What two commands share is a separate file in cli/, not one of them.',
      from: { path: '^src/cli/commands/' },
      to: { path: '^src/cli/commands/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'src-does-not-import-tests',
      severity: 'error',
      comment: 'What ships does not depend on what proves it.',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependencies-in-src',
      severity: 'error',
      comment:
        'What a user installs must bring all that src needs; a peer dependency is optional, and reported where it is missing.',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
