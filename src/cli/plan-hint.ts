import type { ServerFacts } from '../core/target.ts';
import { importCommand } from '../report/run-words.ts';
import type { TargetId } from '../targets/registry.ts';
import { flagsGiven } from './reconcile-options.ts';

/** Where a plan was written, and the command that does it; a plan says by itself all but where to. */
export const planHint = (
  file: string,
  { url }: Pick<ServerFacts, 'url'>,
  { target }: { readonly target: TargetId },
): string =>
  `The plan is in ${file}. To do exactly this: ${importCommand(file, url, flagsGiven({ target }))}\n`;
