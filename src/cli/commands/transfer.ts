import { defined } from '../../core/defined.ts';
import { transferContent } from '../../jobs/handover/transfer-content.ts';
import { flagsGiven } from '../argv/flags-given.ts';
import {
  listOptions,
  lockOptions,
  outputOptions,
  serverOptions,
  stateOptions,
  rowOptions,
  summaryOptions,
} from '../argv/options.ts';
import { limitOptions, limitsFrom } from '../argv/policy.ts';
import { deadlineFrom, timeOptions } from '../argv/time-budget.ts';
import { defineCommand } from '../command.ts';
import { requireConsent, sayNoOutput } from '../consent.ts';
import { jobContext } from '../job-context.ts';
import { withSummary } from '../summary-file.ts';
import { serverFrom } from '../job-options/server-options.ts';
import { sayUnsent } from '../say-unsent.ts';

export const transferCommand = defineCommand({
  positionals: {},
  options: {
    from: {
      type: 'string',
      value: 'username',
      demandOption: true,
      describe: 'Username of the person who hands over',
    },
    to: {
      type: 'string',
      value: 'username',
      demandOption: true,
      describe: 'Username of the person who takes over',
    },
    lock: {
      type: 'boolean',
      default: false,
      describe: 'Lock the account of --from afterwards, if it has nothing left',
    },
    ...serverOptions,
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the outcome files (default: reports/<time>-transfer-<id>)',
    },
    yes: { type: 'boolean', default: false, describe: 'Apply without asking; needed in scripts' },
    'dry-run': { type: 'boolean', default: false, describe: 'Show the plan and stop' },
    ...limitOptions,
    ...timeOptions,
    ...lockOptions,
    ...stateOptions,
    ...listOptions,
    ...rowOptions,
    ...summaryOptions,
    ...outputOptions,
  },
  examples: [
    ['$0 transfer --from dana.becker --to karim.moreau --dry-run', 'what would be handed over'],
    ['$0 transfer --from dana.becker --to karim.moreau --lock', 'hands it over, then locks dana.becker'],
  ],
  async run(args, context) {
    sayNoOutput(args, context);
    requireConsent(args, context, 'add --dry-run');
    const deadline = deadlineFrom(args, context.now());
    const words = flagsGiven(args);
    return withSummary({ command: 'transfer', args, context }, async (summary) => {
      const result = await transferContent(
        {
          server: serverFrom(args, context),
          from: args.from,
          to: args.to,
          account: args.lock ? 'lock' : 'keep',
          limits: limitsFrom(args),
          words: { typed: words, spelledOut: words },
          mode: args['dry-run'] ? 'plan' : 'apply',
          leftLock: args['take-over-lock'] ? 'take-over' : 'refuse',
          ...defined({ out: args.out, deadline }),
        },
        summary.watch(jobContext(args, context)),
      );
      sayUnsent(result, { args, summary }, context);
      return result.exit;
    });
  },
});
