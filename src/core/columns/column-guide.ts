import type { TargetRules } from '../target.ts';
import { definitionOf, rosterColumns, type RosterColumn } from './roster-columns.ts';

/** What a column is for, in the words of whoever fills it in. */
export interface ColumnGuide {
  readonly name: RosterColumn;
  readonly need: 'required' | 'optional';
  readonly meaning: string;
  /** The words that a cell may hold; empty where anything goes. */
  readonly choices: readonly string[];
  /** The cells of two people who do not exist. */
  readonly examples: readonly [string, string];
}

/** The columns that a person fills in for a target, in the order in which a template has them. */
export const guideToColumns = ({ roles, privilegedRole, columns }: TargetRules): readonly ColumnGuide[] =>
  rosterColumns
    .filter((name) => columns[name].use !== 'refuse' && columns[name].use !== 'compare')
    .map((name) => {
      const { meaning, examples = ['', ''] } = definitionOf(name);
      return {
        name,
        need: columns[name].use === 'identify' ? 'required' : 'optional',
        meaning,
        choices: choicesOf(name, roles),
        examples: name === 'role' ? [roles.findLast((role) => role !== privilegedRole) ?? '', ''] : examples,
      };
    });

function choicesOf(name: RosterColumn, roles: readonly string[]): readonly string[] {
  const { choices, content } = definitionOf(name);
  if (choices === 'roles') return roles;
  return choices ?? (content === 'flag' ? ['yes', 'no'] : []);
}
