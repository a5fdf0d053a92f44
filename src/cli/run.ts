import type { Exit } from '../core/exit.ts';
import { exitDocument } from '../report/command/error-json.ts';
import { renderDocument } from '../report/documents.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { renderOverview } from './help/overview.ts';
import { reportError } from './report-error.ts';

/** Runs one command line and returns how it ended. Prints every error itself and never throws. */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  // Answered before the parser is loaded, which takes longer than all the rest.
  if (argv.length === 0 || (argv.length === 1 && ['--help', '-h', 'help'].includes(argv[0] ?? ''))) {
    context.stdout(renderOverview(commands));
    return 'ok';
  }
  const { readErrorReporting } = await import('./argv/error-reporting.ts');
  const asked = readErrorReporting(argv, context.env);
  const output = { printed: false };
  const inner: Context = {
    ...context,
    stdout: (text) => {
      output.printed = true;
      context.stdout(text);
    },
  };
  try {
    const { runCommand } = await import('./run-command.ts');
    const exit = await runCommand(argv, inner, run);
    if (asked.json && exit !== 'ok' && !output.printed)
      context.stdout(renderDocument('error', exitDocument(exit)));
    return exit;
  } catch (error) {
    // One document on standard output: not a second one after the command's own.
    return reportError(error, { ...asked, json: asked.json && !output.printed }, context);
  }
}
