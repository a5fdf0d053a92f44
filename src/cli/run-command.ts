import { defined } from '../core/defined.ts';
import type { Exit } from '../core/exit.ts';
import { commandsUnder, findCommand, isLikeCommand } from './argv/find-command.ts';
import { generalOptions } from './argv/options-of.ts';
import { parseWords } from './argv/parse-words.ts';
import { readArguments } from './argv/read-arguments.ts';
import { refuseFlags } from './argv/refuse-flags.ts';
import { findUnknownVariables } from './argv/unknown-variables.ts';
import type { RunCommandLine } from './command.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { renderOverview } from './help/overview.ts';

/**
 * Finds the command that a command line names, reads its arguments and runs it, or shows its help.
 * @throws {OperatorError}
 */
export async function runCommand(
  typedWords: readonly string[],
  context: Context,
  runCommandLine: RunCommandLine,
): Promise<Exit> {
  const argv = withHelpAsFlag(typedWords);
  const overview = overviewAsked(argv, context.columns);
  if (overview !== undefined) {
    context.stdout(overview);
    return 'ok';
  }
  const found = await findCommand(argv);
  const { name, command, typed } = found;
  refuseFlags(found, argv);
  if (typed.flags.has('help')) {
    const { renderHelp } = await import('./help/command-help.ts');
    const describe = commands[name]?.describe ?? '';
    context.stdout(`${await renderHelp({ name, describe, command }, context.columns)}\n`);
    return 'ok';
  }
  const { values, notes, origins } = await readArguments(found, context);
  for (const note of notes) context.stderr(`Note: ${note}\n`);
  if (values['quiet'] !== true) {
    for (const warning of await findUnknownVariables(command, values, context))
      context.stderr(`Warning: ${warning}\n`);
  }
  const isLogged = values['log-file'] !== undefined || values['debug'] === true;
  const log = isLogged
    ? (await import('./log/request-log.ts')).openRequestLog(name, values, context)
    : undefined;
  try {
    const inner = { ...context, ...defined({ logRequest: log?.record }) };
    return await command.run(values, inner, { runCommandLine, origins, commands });
  } finally {
    log?.close();
  }
}

/** Reads `help import` as `import --help`, and `help` before a word that is not a command, here or in other tools, as `explain`. */
function withHelpAsFlag(argv: readonly string[]): readonly string[] {
  const [first, ...others] = argv;
  if (first !== 'help') return argv;
  const [topic = ''] = others;
  const isCommand = topic === '' || topic.startsWith('-') || isLikeCommand(topic);
  return isCommand ? [...others, '--help'] : ['explain', ...others];
}

/** The list of commands, for `--help` without a command or after a word that has several commands under it. */
function overviewAsked(argv: readonly string[], columns: Context['columns']): string | undefined {
  const { flags, words } = parseWords(argv, generalOptions);
  if (!flags.has('help')) return undefined;
  if (words.length === 0) return renderOverview(commands, { columns });
  const [group = ''] = words;
  return words.length === 1 && commandsUnder(group).length > 0
    ? renderOverview(commands, { group, columns })
    : undefined;
}
