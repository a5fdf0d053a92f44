import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { type DefaultColumn, defaultColumns, type RosterEntry } from '../../core/roster.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { TargetRules } from '../../core/target.ts';
import { parseRole } from './cell-checks.ts';
import { columnOf } from '../header/columns.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { type Fault, shown } from './fault.ts';
import { type GroupsFrom, groupsParser } from './group-names.ts';
import { type GroupSyntax, usualSyntax } from './group-syntax.ts';
import { parseStatus } from './status-words.ts';

/** Values for people whose rows do not state them. */
export interface RowDefaults {
  readonly values: DefaultValues;
  /** Whose default is for new accounts only; groups are for all, but are only added to. */
  readonly forNew: readonly DefaultColumn[];
}

type DefaultValues = Pick<RosterEntry, DefaultColumn | 'groupCell'>;

/** Which accounts a default is for: new ones, or existing ones as well. */
export type DefaultReach = 'new' | 'existing';

/** What the operator says about empty cells. */
export interface GivenDefaults {
  /** `column=value`, once for each column. */
  readonly defaults?: readonly string[] | undefined;
  /** Short for `role=…`. */
  readonly defaultRole?: string | undefined;
  /** Default: new ones. */
  readonly defaultRoleFor?: DefaultReach | undefined;
  /** Has to be said before a default locks anybody; otherwise new ones. */
  readonly defaultStatusFor?: DefaultReach | undefined;
}

/** How one default is written: `flag` is how the operator named it. */
interface GivenDefault {
  readonly flag: string;
  readonly column: DefaultColumn;
  readonly value: string;
}

interface DefaultOptions {
  readonly rules: TargetRules;
  readonly groupSyntax: GroupSyntax | undefined;
  readonly groupsFrom: GroupsFrom | undefined;
}

/**
 * Reads `--default "role=viewer"`, once for each column, and `--default-role viewer`, which is short for it.
 * @throws {OperatorError} `usage-invalid` for another column, a value that no cell may hold, a column given twice, or a
 *   default that locks without saying whom
 */
export function parseDefaults(
  { defaults = [], defaultRole, defaultRoleFor, defaultStatusFor }: GivenDefaults,
  options: DefaultOptions,
): RowDefaults {
  const given = [
    ...defaults.map(parseDefault),
    ...(defaultRole === undefined
      ? []
      : [{ flag: '--default-role', column: 'role', value: defaultRole.trim() } as const]),
  ];
  const twice = given.find(({ column }, at) => given.findIndex((other) => other.column === column) < at);
  if (twice !== undefined) throw usage(`${twice.flag} sets ${twice.column} twice`, 'Keep one of them.');
  const values = Object.assign({}, ...given.map((each) => understand(each, options))) as DefaultValues;
  if (values.status === 'locked' && defaultStatusFor === undefined) throw locksWhom();
  return {
    values,
    forNew: [
      ...(defaultRoleFor === 'existing' ? [] : (['role'] as const)),
      'groups',
      ...(defaultStatusFor === 'existing' ? [] : (['status'] as const)),
    ],
  };
}

function parseDefault(text: string): GivenDefault {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  const value = text.slice(at + 1).trim();
  if (name === '' || value === '') {
    throw usage(
      `--default ${shown(text)} is not of the form "column=value"`,
      'Example: --default role=viewer',
    );
  }
  const meant = columnOf(name);
  const column = defaultColumns.find((each) => each === meant);
  if (column !== undefined) return { flag: '--default', column, value };
  const near = suggest(name, defaultColumns);
  throw usage(
    `--default ${shown(text)}: only ${oneOf(defaultColumns)} can have a default`,
    near === undefined ? 'Write the value into the rows that it is meant for.' : `Did you mean ${near}?`,
  );
}

/** What a preset says about empty cells with what is given beside it, which takes precedence for its columns. */
export function addDefaults(preset: PresetDefaults, given: PresetDefaults): PresetDefaults {
  const taken = new Set([
    ...given.defaults.map(columnOfDefault),
    ...(given.defaultRole === undefined ? [] : ['role']),
  ]);
  const kept = preset.defaults.filter((text) => !taken.has(columnOfDefault(text)));
  return {
    defaults: [...kept, ...given.defaults],
    defaultRole: given.defaultRole ?? (taken.has('role') ? undefined : preset.defaultRole),
  };
}

interface PresetDefaults {
  readonly defaults: readonly string[];
  readonly defaultRole: string | undefined;
}

const columnOfDefault = (text: string): string => {
  const [name = ''] = text.split('=', 1);
  return columnOf(name) ?? name.trim();
};

function understand(
  { flag, column, value }: GivenDefault,
  { rules, groupSyntax = usualSyntax, groupsFrom }: DefaultOptions,
): DefaultValues {
  const checked = <T extends string>(parsed: T | Fault): T => {
    if (typeof parsed === 'string') return parsed;
    throw usage(`${flag}: ${parsed.message}`, parsed.hint);
  };
  switch (column) {
    case 'role':
      return { role: checked(parseRole(value, rules)) };
    case 'status':
      return { status: checked(parseStatus(value)) };
    case 'groups': {
      const cell = groupsParser(groupSyntax, groupsFrom)(value);
      if (cell.kind === 'malformed') throw usage(`${flag}: ${cell.fault.message}`, cell.fault.hint);
      return cell.kind === 'stated' ? { groups: cell.groups, ...defined({ groupCell: cell.cell }) } : {};
    }
  }
}

/** One row of a person may state a thing for all of them. */
export function withDefaults(
  entries: readonly RosterEntry[],
  { values, forNew }: RowDefaults,
): readonly RosterEntry[] {
  return defaultColumns
    .filter((column) => values[column] !== undefined)
    .reduce((filled, column) => {
      const stated = new Set(
        filled.flatMap((entry) => (entry[column] === undefined ? [] : [entry.username])),
      );
      return filled.map((entry) =>
        stated.has(entry.username)
          ? entry
          : {
              ...entry,
              ...valuesOf(column, values),
              ...(forNew.includes(column) ? { defaulted: [...(entry.defaulted ?? []), column] } : {}),
            },
      );
    }, entries);
}

const valuesOf = (column: DefaultColumn, values: DefaultValues): DefaultValues =>
  column === 'groups'
    ? defined({ groups: values.groups, groupCell: values.groupCell })
    : { [column]: values[column] };

const usage = (message: string, hint: string): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint });

const locksWhom = (): OperatorError =>
  usage(
    '--default "status=locked" does not say which accounts are to be locked',
    'Add --default-status-for existing to lock every account whose row leaves the status empty, or --default-status-for new for new accounts only.',
  );
