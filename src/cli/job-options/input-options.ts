import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type {
  InputWords,
  PlanFileInput,
  ReadingOptions,
  RosterFile,
  RosterInput,
} from '../../jobs/planning/input-options.ts';
import type { ValidateOptions } from '../../jobs/validate-roster.ts';
import { flagsBesidePlan, flagsGiven, flagsWrittenOut } from '../argv/flags-given.ts';
import { policyFrom } from '../argv/policy.ts';
import type { ReconcileArguments } from '../argv/reconcile-options.ts';
import { configuredValues } from '../config/profile.ts';
import type { Context } from '../context.ts';

/** What an import works on: a roster with the flags beside it, or a plan that has both in it. */
export function inputFrom(args: ReconcileArguments, context: Context): RosterInput | PlanFileInput {
  if (!/\.json$/i.test(args.roster)) return rosterInputFrom(args, context);
  const surplus = flagsBesidePlan(args, context);
  if (surplus.length === 0) {
    return { kind: 'plan-file', file: args.roster, ...defined({ protectedNames: args.protect }) };
  }
  throw new OperatorError(
    `${args.roster} is a plan, which already says how its roster is read; ${surplus.join(' ')} would change it`,
    {
      code: 'usage-invalid',
      hint: 'Make the plan again with these flags, look at it, and import the new file.',
    },
  );
}

export function rosterInputFrom(args: ReconcileArguments, context: Context): RosterInput {
  return {
    kind: 'roster',
    file: rosterFileFrom(args.roster, context),
    reading: readingFrom(args),
    policy: policyFrom(args),
    invalidRows: args['allow-invalid-rows'] ? 'report' : 'refuse',
    words: wordsFrom(args, context),
  };
}

/** The roster that a command line names; `-` is standard input. */
const rosterFileFrom = (file: string, context: Context): RosterFile =>
  file === '-' ? { name: '-', bytes: context.readStdin } : file;

export const validateOptionsFrom = (args: ValidateArguments, context: Context): ValidateOptions => ({
  file: rosterFileFrom(args.roster, context),
  target: args.target,
  reading: readingFrom(args),
  matchCase: args['case-sensitive'] ? 'exact' : 'ignore',
  ...(args['groups-as-attribute'] ? { groupsAs: 'attribute' } : {}),
  ...defined({ out: args.out }),
});

type ValidateArguments = ReadingArguments &
  Pick<ReconcileArguments, 'roster' | 'target' | 'case-sensitive' | 'groups-as-attribute'> & {
    readonly out: string | undefined;
  };

type ReadingArguments = Pick<
  ReconcileArguments,
  | 'roster-format'
  | 'sheet'
  | 'header-line'
  | 'encoding'
  | 'delimiter'
  | 'map'
  | 'map-value'
  | 'group-separator'
  | 'groups-from'
  | 'status-is'
  | 'application'
  | 'skip-struck-out'
  | 'skip-hidden'
  | 'real-value'
  | 'repair-text'
  | 'default-role'
  | 'default-role-for'
  | 'default'
  | 'default-status-for'
  | 'allow-extra-columns'
>;

function readingFrom(args: ReadingArguments): ReadingOptions {
  return {
    format: args['roster-format'],
    extraColumns: args['allow-extra-columns'] ? 'carry' : 'refuse',
    damagedText: args['repair-text'] ? 'repair' : 'report',
    skipRows: skippedRows(args),
    ...defined({
      sheet: args.sheet,
      headerLine: args['header-line'],
      application: args.application,
      statusOrigin: args['status-is'],
      realValues: args['real-value'],
      encoding: args.encoding,
      delimiter: args.delimiter,
      map: args.map,
      mapValues: args['map-value'],
      groupSeparator: args['group-separator'],
      groupsFrom: args['groups-from'],
      defaultRole: args['default-role'],
      defaultRoleFor: args['default-role-for'],
      defaults: args.default,
      defaultStatusFor: args['default-status-for'],
    }),
  };
}

const skippedRows = (args: ReadingArguments): NonNullable<ReadingOptions['skipRows']> => [
  ...(args['skip-struck-out'] ? (['struck out'] as const) : []),
  ...(args['skip-hidden'] ? (['hidden'] as const) : []),
];

const wordsFrom = (args: ReconcileArguments, context: Context): InputWords => ({
  typed: flagsGiven(args, configuredValues(args, context)),
  spelledOut: flagsWrittenOut(args),
});
