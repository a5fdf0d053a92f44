import { changesOf } from '../core/plan/plan.ts';
import { commandLine } from '../core/text/command-line.ts';
import type { ServerFacts } from '../core/target.ts';
import type { PlanResult } from '../jobs/plan-roster.ts';
import type { Planned } from '../jobs/planning/planned.ts';
import type { TargetId } from '../jobs/target-rules.ts';
import type { Context } from './context.ts';
import { connectionFlags, flagsGiven, guardFlags } from './argv/flags-given.ts';

/** Where a plan was written, and the command that does it; a plan says by itself all but where to. */
function planHint(
  file: string,
  facts: Pick<ServerFacts, 'url'>,
  args: { readonly target: TargetId },
  context: Context,
): string {
  const words = [
    ...connectionFlags({ ...args }, facts, context),
    ...flagsGiven({ target: args.target }),
    ...guardFlags({ ...args }),
  ];
  return `The plan is in ${file}. To do exactly this: ${commandLine('import', file, ...words)}\n`;
}

/** Where a plan was written, and how to carry it out where that can be done. */
function planFileText(
  { plan, facts, displayPath }: Pick<Planned, 'plan' | 'facts'> & { readonly displayPath: string },
  args: { readonly target: TargetId },
  context: Context,
): string {
  if (plan.hazards.length > 0)
    return `The plan is in ${displayPath}. Import refuses it as it is: make it again with the flags under Hazards.\n`;
  if (changesOf(plan).length === 0) return `The plan is in ${displayPath}; it has no change to carry out.\n`;
  return planHint(displayPath, facts, args, context);
}

/** Where the files of a plan are, and how to carry it out. */
export function planFilesText(
  { files, facts, plan }: Pick<PlanResult, 'files' | 'facts' | 'plan'>,
  args: { readonly target: TargetId },
  context: Context,
): string {
  const forImport = files.find(({ form }) => form === 'json');
  const toRead = files.filter((file) => file !== forImport).map(({ displayPath }) => displayPath);
  const isOnlyToRead = toRead.length > 0 && forImport === undefined && plan.hazards.length === 0;
  return [
    ...(toRead.length === 0 ? [] : [`The plan to read is in ${toRead.join(', ')}.\n`]),
    ...(forImport === undefined ? [] : [planFileText({ plan, facts, ...forImport }, args, context)]),
    ...(isOnlyToRead ? ['Only a plan in a .json file can be imported: add one with --out plan.json.\n'] : []),
  ].join('');
}
