import { type ColumnUses, set } from '../../src/core/columns/column-use.ts';
import { OperatorError } from '../../src/core/errors.ts';
import type { Roster } from '../../src/core/roster.ts';
import type { TargetRules } from '../../src/core/target.ts';
import { readRoster } from '../../src/roster/read-roster.ts';
import type { ReadRosterOptions } from '../../src/roster/reading-options.ts';
import { connectRules } from '../../src/targets/connect/rules.ts';

export const defaults: ReadRosterOptions = {
  rules: connectRules,
  format: 'auto',
  matchCase: 'ignore',
  extraColumns: 'refuse',
};

/** A kind of server that has everything that a column can name. */
export const everyColumn: TargetRules = {
  ...connectRules,
  title: 'A server',
  columns: Object.fromEntries(Object.keys(connectRules.columns).map((column) => [column, set])) as ColumnUses,
};

/** Reads a roster that a test writes out: text is UTF-8. */
export function readText(text: string | Buffer, options: Partial<ReadRosterOptions> = {}): Promise<Roster> {
  return readRoster({ file: 'roster.csv', bytes: Buffer.from(text) }, { ...defaults, ...options });
}

/** Problems as a table of test expectations writes them: `line column code`. */
export const brief = ({ problems }: Roster): string[] =>
  problems.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`);

/** The error that a reading ends with. */
export async function errorOf(reading: Promise<unknown>): Promise<OperatorError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('expected an OperatorError');
}
