import type { Exit } from '../core/exit.ts';
import { exitDocument } from '../report/command/error-json.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { renderOverview } from './help/overview.ts';
import { renderError, reportError } from './report-error.ts';

/** Runs one command line and returns how it ended. Prints every error itself and never throws. */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  // Answered before the parser is loaded, which takes longer than all the rest.
  if (argv.length === 0 || (argv.length === 1 && ['--help', '-h', 'help'].includes(argv[0] ?? ''))) {
    context.stdout(renderOverview(commands, { columns: context.columns }));
    return 'ok';
  }
  if (argv[0] === 'completion' && argv[2] === '--') return complete(argv.slice(3), context);
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
    if (asked.json !== 'none' && exit !== 'ok' && !output.printed)
      context.stdout(renderError(exitDocument(exit), asked.json));
    return exit;
  } catch (error) {
    // One document on standard output: not a second one after the command's own. After lines, one more line.
    const json = asked.json === 'document' && output.printed ? 'none' : asked.json;
    return reportError(error, { ...asked, json }, context);
  }
}

/** What the script of `rollcall completion` asks. A shell that waits for words cannot do anything with an error. */
async function complete(typed: readonly string[], context: Context): Promise<Exit> {
  const { candidatesFor } = await import('./completion/candidates.ts');
  const candidates = await candidatesFor(typed, context);
  context.stdout(candidates.map(({ word, describe }) => `${word}\t${describe}\n`).join(''));
  return 'ok';
}
