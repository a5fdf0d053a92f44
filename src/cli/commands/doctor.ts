import { examine } from '../../jobs/doctor/examine.ts';
import { renderDocument } from '../../report/documents.ts';
import { renderFindings } from '../../report/doctor/doctor-text.ts';
import { endDocument } from '../../report/kit/json.ts';
import { reconcileOptions } from '../argv/reconcile-options.ts';
import { defineCommand } from '../command.ts';
import { examineConfiguration } from '../config/examine-configuration.ts';
import { jobContext } from '../job-context.ts';
import { rosterInputFrom } from '../job-options/input-options.ts';
import { serverFrom } from '../job-options/server-options.ts';
import { examineTerminal } from '../terminal/examine-terminal.ts';
import { examineProxy } from '../network/examine-proxy.ts';
import { textStyle } from '../terminal/style.ts';

export const doctorCommand = defineCommand({
  positionals: {
    roster: { type: 'string', describe: 'A roster, to see what would be missing for it' },
  },
  options: reconcileOptions,
  examples: [
    ['$0 doctor', 'what this computer, server and key allow, with the reasons'],
    ['$0 doctor people.csv', 'also what would be missing for people.csv'],
  ],
  async run({ roster, ...args }, context) {
    const found = [
      ...examineConfiguration(args, context),
      ...examineTerminal(args, context),
      ...examineProxy(args, context),
    ];
    const server = serverFrom(args, context);
    const input = roster === undefined ? {} : { input: rosterInputFrom({ ...args, roster }, context) };
    // What a plan of the roster says while it is made is not what was asked for.
    const { exit, findings } = await examine(
      { server, found, ...input },
      jobContext({ ...args, quiet: true }, context),
    );
    context.stdout(
      args.json
        ? renderDocument('doctor', { findings, exit: endDocument(exit) })
        : renderFindings(findings, textStyle(args, context)),
    );
    return exit;
  },
});
