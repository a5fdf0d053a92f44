import type { ColumnUse } from '../../src/core/columns/column-use.ts';
import { definitionOf, rosterColumns, type RosterColumn } from '../../src/core/columns/roster-columns.ts';
import type { TargetRules } from '../../src/core/target.ts';
import { markdownTable } from './markdown-table.ts';

/** What each kind of target makes of the columns of a roster. */
export const columnTable = (rules: readonly TargetRules[]): string =>
  markdownTable(
    ['Column', ...rules.map(({ title }) => title), 'Meaning', 'Also called'],
    rosterColumns.map((column) => [
      `\`${column}\``,
      ...rules.map(({ roles, columns }) => cellFor(columns[column], choicesOf(column, roles))),
      definitionOf(column).meaning,
      definitionOf(column).synonyms.join(', '),
    ]),
  );

function choicesOf(column: RosterColumn, roles: readonly string[]): readonly string[] {
  const { choices = [] } = definitionOf(column);
  return choices === 'roles' ? roles : choices;
}

const uses = {
  identify: 'required',
  compare: 'compared',
  set: 'yes',
  'set when created': 'new accounts',
  refuse: 'no',
} as const;

const cellFor = ({ use }: ColumnUse, choices: readonly string[]): string =>
  use === 'refuse' || choices.length === 0 ? uses[use] : choices.join(', ');
