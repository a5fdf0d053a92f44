import { OperatorError } from '../../core/errors.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { TargetRules } from '../../core/target.ts';
import { parseRole, parseStatus } from './cell-checks.ts';
import { columnOf } from '../header/columns.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { type Fault, shown } from './fault.ts';
import { parseGroupsCell } from './groups-cell.ts';

/** Values for people whose rows do not state them. */
export type RowDefaults = Pick<RosterEntry, (typeof columns)[number]>;

/** Columns that may say the same of everybody; a name, an address or a password may not. */
const columns = ['role', 'groups', 'status'] as const;

/** How one default is written: `flag` is how the operator named it. */
interface GivenDefault {
  readonly flag: string;
  readonly column: (typeof columns)[number];
  readonly value: string;
}

interface DefaultOptions {
  readonly rules: TargetRules;
  readonly separators: readonly string[];
}

/**
 * Reads `--default "role=viewer"`, once for each column, and `--default-role viewer`, which is short for it.
 * @throws {OperatorError} `usage-invalid` for another column, a value that no cell may hold, or a column given twice
 */
export function parseDefaults(
  texts: readonly string[],
  defaultRole: string | undefined,
  options: DefaultOptions,
): RowDefaults {
  const given = [
    ...texts.map(parseDefault),
    ...(defaultRole === undefined
      ? []
      : [{ flag: '--default-role', column: 'role', value: defaultRole.trim() } as const]),
  ];
  const twice = given.find(({ column }, at) => given.findIndex((other) => other.column === column) < at);
  if (twice !== undefined) throw usage(`${twice.flag} sets ${twice.column} twice`, 'Keep one of them.');
  return Object.assign({}, ...given.map((each) => understand(each, options))) as RowDefaults;
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
  const column = columns.find((each) => each === meant);
  if (column !== undefined) return { flag: '--default', column, value };
  const near = suggest(name, columns);
  throw usage(
    `--default ${shown(text)}: only ${oneOf(columns)} can have a default`,
    near === undefined ? 'Write the value into the rows that it is meant for.' : `Did you mean ${near}?`,
  );
}

function understand(
  { flag, column, value }: GivenDefault,
  { rules, separators }: DefaultOptions,
): RowDefaults {
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
      const cell = parseGroupsCell(value, separators);
      if (cell.kind === 'malformed') throw usage(`${flag}: ${cell.fault.message}`, cell.fault.hint);
      return cell.kind === 'stated' ? { groups: cell.groups } : {};
    }
  }
}

/** One row of a person may state a thing for all of them. */
export function withDefaults(entries: readonly RosterEntry[], defaults: RowDefaults): readonly RosterEntry[] {
  return columns
    .filter((column) => defaults[column] !== undefined)
    .reduce((filled, column) => {
      const stated = new Set(
        filled.flatMap((entry) => (entry[column] === undefined ? [] : [entry.username])),
      );
      return filled.map((entry) =>
        stated.has(entry.username) ? entry : { ...entry, [column]: defaults[column] },
      );
    }, entries);
}

const usage = (message: string, hint: string): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint });
