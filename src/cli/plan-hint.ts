import { changesOf, type Plan } from '../core/plan/plan.ts';
import { type Command, commandOf } from '../core/text/command-line.ts';
import type { PlanResult } from '../jobs/plan-roster.ts';
import type { TargetId } from '../jobs/target-rules.ts';
import type { PlanEnd } from '../report/plan/plan-json.ts';
import type { Context } from './context.ts';
import { connectionFlags, flagsGiven, guardFlags } from './argv/flags-given.ts';

type WrittenPlan = Pick<PlanResult, 'files' | 'facts' | 'plan'>;
interface PlanArguments {
  readonly target: TargetId;
}

/** The file of a plan that import carries out, and the command that does so; a plan says by itself all but where to. */
function importOf(
  { files, facts, plan }: WrittenPlan,
  args: PlanArguments,
  context: Context,
): { readonly file: string; readonly command?: Command } | undefined {
  const file = files.find(({ form }) => form === 'json')?.displayPath;
  if (file === undefined) return undefined;
  if (plan.hazards.length > 0 || changesOf(plan).length === 0) return { file };
  const words = [
    ...connectionFlags({ ...args }, facts, context),
    ...flagsGiven({ target: args.target }),
    ...guardFlags({ ...args }),
  ];
  return { file, command: commandOf('import', file, ...words) };
}

/** What a document says at the end of a plan: the files of it, and the command that carries it out. */
export function planEnd(written: WrittenPlan, args: PlanArguments, context: Context): PlanEnd {
  const { command } = importOf(written, args, context) ?? {};
  return {
    files: Object.fromEntries(written.files.map(({ form, displayPath }) => [`plan.${form}`, displayPath])),
    commands: command === undefined ? [] : [{ purpose: 'import', ...command }],
  };
}

/** Where the files of a plan are, and how to carry it out. */
export function planFilesText(written: WrittenPlan, args: PlanArguments, context: Context): string {
  const { files, plan } = written;
  const forImport = importOf(written, args, context);
  const toRead = files.filter(({ form }) => form !== 'json').map(({ displayPath }) => displayPath);
  const isOnlyToRead = toRead.length > 0 && forImport === undefined && plan.hazards.length === 0;
  return [
    ...(toRead.length === 0 ? [] : [`The plan to read is in ${toRead.join(', ')}.\n`]),
    ...(forImport === undefined ? [] : [planFileText(plan, forImport)]),
    ...(isOnlyToRead ? ['Only a plan in a .json file can be imported: add one with --out plan.json.\n'] : []),
  ].join('');
}

/** Where a plan was written, and how to carry it out where that can be done. */
function planFileText(
  { hazards }: Plan,
  { file, command }: { readonly file: string; readonly command?: Command },
): string {
  const place = `The plan is in ${file}`;
  if (command !== undefined) return `${place}. To do exactly this: ${command.text}\n`;
  return hazards.length > 0
    ? `${place}. Import refuses it as it is: make it again with the flags under Hazards.\n`
    : `${place}; it has no change to carry out.\n`;
}
