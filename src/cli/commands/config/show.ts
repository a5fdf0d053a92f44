import { renderConfig } from '../../../report/command/config-text.ts';
import { renderDocument } from '../../../report/documents.ts';
import { reconcileOptions } from '../../argv/reconcile-options.ts';
import { defineCommand } from '../../command.ts';
import { effectiveSettings } from '../../config/effective-settings.ts';
import { textStyle } from '../../terminal/style.ts';

export const configShowCommand = defineCommand({
  positionals: {},
  options: {
    ...reconcileOptions,
    origin: {
      type: 'boolean',
      default: false,
      describe: 'Show where each value comes from: a flag, a variable, the configuration file or the default',
    },
  },
  examples: [
    ['$0 config show --profile staging', 'what plan and import would work with'],
    ['$0 config show --profile staging --origin', 'also where each of it comes from'],
  ],
  async run(args, context, invocation) {
    const settings = await effectiveSettings(args, invocation, context);
    context.stdout(
      args.json
        ? renderDocument('config-show', settings)
        : renderConfig(settings, args.origin ? 'values and origins' : 'values', textStyle(args, context)),
    );
    return 'ok';
  },
});
