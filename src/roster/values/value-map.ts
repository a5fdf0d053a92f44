import { definitionOf, type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import { OperatorError } from '../../core/errors.ts';
import { parseGroupName } from '../../core/ids.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { TargetRules } from '../../core/target.ts';
import { columnOf } from '../header/columns.ts';
import { realValueFlag } from '../hint-flags.ts';
import { faultInText, flagOf, parseFlag, parseRole, parseSignUpStatus } from '../cells/cell-checks.ts';
import { type Fault, shown } from '../cells/fault.ts';
import { parseStatus } from '../cells/status-words.ts';

/** What the operator says that values mean, by the column and by what its values are compared by. */
export type ValueMap = ReadonlyMap<RosterColumn, ReadonlyMap<string, MappedValue>>;

export interface MappedValue {
  /** As the operator typed it: `role:viewer=regular`. */
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Columns whose cells hold a word of a list, yes or no, or names of groups. */
const mappable: readonly RosterColumn[] = rosterColumns.filter((column) =>
  ['word', 'flag', 'names'].includes(definitionOf(column).content),
);

/** What the values are checked against. */
interface ValueRules {
  readonly rules: TargetRules;
  readonly isMissing: (text: string) => boolean;
}

/**
 * Reads `--map-value "role:viewer=regular"`, once for each value.
 * @throws {OperatorError} `usage-invalid` for text of another form, a column without values to map, a value mapped
 *   twice, or a new value that the column cannot have
 */
export function parseValueMap(rules: readonly string[], check: ValueRules): ValueMap {
  const map = new Map<RosterColumn, Map<string, MappedValue>>();
  for (const rule of rules) {
    const { name, from, to } = partsOf(rule);
    if (name === '' || from === '' || to === '') {
      const example = `Example: --map-value role:guest=${check.rules.roles.at(-1) ?? ''}`;
      throw usage(rule, 'it is not of the form "column:value=new value"', example);
    }
    const column = mappableColumn(rule, name);
    if (check.isMissing(from)) {
      const hint = `If it is a real value, add ${realValueFlag(from)}`;
      throw usage(rule, `${shown(from)} is read as an empty cell`, hint);
    }
    const fault = faultInValue(column, to, check.rules);
    if (fault !== undefined) throw usage(rule, fault.message, fault.hint);
    const values = map.get(column) ?? new Map<string, MappedValue>();
    const key = keyIn(column, check.rules)(from);
    if (values.has(key)) throw usage(rule, `${shown(from)} is mapped twice`, 'Keep one of them.');
    map.set(column, values.set(key, { rule, from, to: to.normalize('NFC') }));
  }
  return map;
}

/** Texts that are empty where the rule lacks them. A value may contain a colon, and the name of a group an equal sign. */
function partsOf(rule: string): { readonly name: string; readonly from: string; readonly to: string } {
  const [, name = '', from = '', to = ''] = /^([^:]*):(.*)=(.*)$/su.exec(rule) ?? [];
  return { name: name.trim(), from: from.trim(), to: to.trim() };
}

function mappableColumn(rule: string, name: string): RosterColumn {
  const column = columnOf(name);
  if (column !== undefined && mappable.includes(column)) return column;
  const what =
    column === undefined ? `there is no column ${shown(name)}` : `the values of ${column} cannot be mapped`;
  const near = column === undefined ? suggest(name, mappable) : undefined;
  throw usage(rule, what, near === undefined ? `It can be ${oneOf(mappable)}.` : `Did you mean ${near}?`);
}

function faultInValue(column: RosterColumn, value: string, rules: TargetRules): Fault | undefined {
  const parsed = parseValue(column, value, rules);
  return typeof parsed === 'object' ? parsed : undefined;
}

/** A value as the reader of its column takes it; names of groups may be any text. */
function parseValue(column: RosterColumn, value: string, rules: TargetRules): string | boolean | Fault {
  if (column === 'role') return parseRole(value, rules);
  if (column === 'status') return parseStatus(value);
  if (column === 'sign_up_status') return parseSignUpStatus(value);
  return definitionOf(column).content === 'flag' ? parseFlag(value) : (faultInText(value) ?? value);
}

/** What values of a column are compared by, so that two are equal where the reader of the column takes them for equal. */
export function keyIn(column: RosterColumn, rules: TargetRules): (text: string) => string {
  const { content } = definitionOf(column);
  if (content === 'names') return (text) => parseGroupName(text) ?? '';
  if (content === 'flag') return (text) => String(flagOf(text.trim()) ?? folded(text));
  if (column !== 'role') return folded;
  return (text) => rules.roleSynonyms[folded(text)] ?? folded(text);
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/** The rules of a preset with those that are given beside it, which replace the ones about the same value. */
export function addValueMaps(preset: readonly string[], given: readonly string[]): readonly string[] {
  const keys = new Set(given.map(keyOfRule));
  return [...preset.filter((rule) => !keys.has(keyOfRule(rule))), ...given];
}

function keyOfRule(rule: string): string {
  const { name, from } = partsOf(rule);
  const column = columnOf(name);
  const value = column !== undefined && definitionOf(column).content === 'names' ? from : folded(from);
  return JSON.stringify([column ?? name, value]);
}

const usage = (rule: string, message: string, hint: string): OperatorError =>
  new OperatorError(`--map-value ${shown(rule)}: ${message}`, { code: 'usage-invalid', hint });
