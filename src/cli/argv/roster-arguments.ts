import { resolve } from 'node:path';
import type { InferredOptionTypes } from 'yargs';
import { set } from '../../core/columns/column-use.ts';
import { OperatorError } from '../../core/errors.ts';
import type { TargetRules } from '../../core/target.ts';
import type { ReadRosterOptions } from '../../roster/reading-options.ts';
import type { RosterSource } from '../../roster/file/source.ts';
import type { Context } from '../context.ts';
import type { readingOptions } from './options.ts';

type ReadingArguments = InferredOptionTypes<typeof readingOptions>;

/** The roster that a command line names; `-` is standard input. */
export async function rosterSource(file: string, context: Context): Promise<RosterSource> {
  return file === '-'
    ? { file, bytes: await context.readStdin() }
    : { file, path: resolve(context.cwd, file) };
}

/** The flags of {@link readingOptions} as the reader wants them. */
export function readingFrom(args: ReadingArguments, rules: TargetRules): ReadRosterOptions {
  return {
    rules: args['groups-as-attribute'] ? takingGroups(rules) : rules,
    format: args['roster-format'],
    matchCase: args['case-sensitive'] ? 'exact' : 'ignore',
    extraColumns: args['allow-extra-columns'] ? 'carry' : 'refuse',
    ...given('sheet', args.sheet),
    ...given('encoding', args.encoding),
    ...given('delimiter', args.delimiter),
    ...given('map', args.map),
    ...given('groupSeparator', args['group-separator']),
    ...given('defaultRole', args['default-role']),
    ...given('defaults', args.default),
  };
}

/** @throws {OperatorError} `usage-invalid` where the server has groups of its own */
function takingGroups({ columns, ...rules }: TargetRules): TargetRules {
  if (columns.groups.use === 'refuse') {
    return { ...rules, columns: { ...columns, groups: set }, otherRoles: 'as-attribute' };
  }
  throw new OperatorError(`--groups-as-attribute: ${rules.title} has groups of its own`, {
    code: 'usage-invalid',
    hint: 'Leave the flag out: the groups of the file become groups of the server.',
  });
}

const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, V>);
