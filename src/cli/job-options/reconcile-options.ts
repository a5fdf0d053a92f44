import { defined } from '../../core/defined.ts';
import type { ImportOptions } from '../../jobs/import-roster.ts';
import type { PlanOptions } from '../../jobs/plan-roster.ts';
import type { ImportArguments } from '../argv/import-options.ts';
import type { ReconcileArguments } from '../argv/reconcile-options.ts';
import { deadlineFrom } from '../argv/time-budget.ts';
import type { Context } from '../context.ts';
import { inputFrom, rosterInputFrom } from './input-options.ts';
import { serverFrom } from './server-options.ts';

export function importOptionsFrom(args: ImportArguments, context: Context): ImportOptions {
  const deadline = deadlineFrom(args, context.now());
  return {
    ...guardFrom(args),
    ...outFrom(args),
    server: serverFrom(args, context),
    input: inputFrom(args, context),
    lookUps: args.lookups,
    mode: args['dry-run'] ? 'plan' : 'apply',
    maxFailures: args['max-failures'],
    nearGroups: args.yes && !args['allow-near-groups'] ? 'refuse' : 'point-out',
    guessedEncoding: args.yes ? 'refuse' : 'point-out',
    leftLock: args['take-over-lock'] ? 'take-over' : 'refuse',
    ...defined({ deadline }),
  };
}

export const planOptionsFrom = (
  args: ReconcileArguments & { readonly out: string | undefined; readonly force: boolean },
  context: Context,
): PlanOptions => ({
  ...guardFrom(args),
  ...outFrom(args),
  server: serverFrom(args, context),
  replace: args.force ? 'earlier' : 'none',
  input: rosterInputFrom(args, context),
  lookUps: args.lookups,
});

const guardFrom = (
  args: ReconcileArguments,
): Pick<ImportOptions, 'profile' | 'rosterName' | 'smallerRoster'> => ({
  ...defined({ profile: args.profile, rosterName: args['roster-name'] }),
  smallerRoster: args['accept-smaller-roster'] ? 'accept' : 'refuse',
});

const outFrom = ({ out }: { readonly out: string | undefined }): { readonly out?: string } =>
  out === undefined ? {} : { out };
