import { commandLine } from '../core/text/command-line.ts';
import type { ServerFacts } from '../core/target.ts';
import type { TargetId } from '../jobs/target-rules.ts';
import type { Context } from './context.ts';
import { connectionFlags, flagsGiven } from './argv/flags-given.ts';

/** Where a plan was written, and the command that does it; a plan says by itself all but where to. */
export function planHint(
  file: string,
  facts: Pick<ServerFacts, 'url'>,
  args: { readonly target: TargetId },
  context: Context,
): string {
  const words = [...connectionFlags({ ...args }, facts, context), ...flagsGiven({ target: args.target })];
  return `The plan is in ${file}. To do exactly this: ${commandLine('import', file, ...words)}\n`;
}
