import { groupBy } from '../../core/group-by.ts';
import type { GroupName } from '../../core/ids.ts';
import type { ProblemCode } from '../../core/words/problem-meanings.ts';
import {
  attributeColumn,
  definitionOf,
  type FileColumn,
  rosterColumns,
} from '../../core/columns/roster-columns.ts';
import type { InputRow, RosterEntry } from '../../core/roster.ts';
import type { Fault } from '../cells/fault.ts';
import { shown } from '../cells/fault.ts';

/** One of several rows that name one person. */
export interface PersonRow {
  readonly input: InputRow;
  readonly entry: RosterEntry;
}

/** `auto`: several rows of one person are memberships if they can be nothing else. */
export type RosterFormat = 'auto' | 'user' | 'membership';

/** A fault that only a comparison of rows shows. */
export interface Judgement {
  readonly of: PersonRow;
  readonly column: FileColumn;
  readonly fault: Fault;
}

/** What is wrong with several rows of one person; empty, where there may be several. */
export function judgePerson(rows: readonly PersonRow[], format: RosterFormat): readonly Judgement[] {
  const spellings = groupBy(rows, ({ entry }) => entry.username);
  const twins = spellings.size > 1 ? caseTwins([...spellings.values()]) : [];
  return [...twins, ...[...spellings.values()].flatMap((same) => judgeSpelling(same, format))];
}

function judgeSpelling(rows: readonly PersonRow[], format: RosterFormat): readonly Judgement[] {
  if (rows.length < 2) return [];
  switch (format) {
    case 'user':
      return sameName(rows, '');
    case 'membership':
      return [...contradictions(rows), ...repeatedMemberships(rows)];
    case 'auto':
      return judgeAuto(rows);
  }
}

function judgeAuto(rows: readonly PersonRow[]): readonly Judgement[] {
  if (rows.some(({ entry: { groups = [] } }) => groups.length === 0)) return sameName(rows, '');
  const [contradiction] = contradictions(rows);
  if (contradiction !== undefined) return sameName(rows, `, and the rows differ in ${contradiction.column}`);
  return repeatedMemberships(rows).length > 0 ? sameName(rows, ', with the same group') : [];
}

/** Every row of the person is at fault, since none of them is more likely to be meant. */
function sameName(rows: readonly PersonRow[], and: string): readonly Judgement[] {
  return rows.map((of) =>
    judge(of, 'username', 'username-duplicate', {
      message: `${shown(of.entry.username)} is also on ${otherLines(of, rows)}${and}`,
      hint: 'Keep one row for each person; several groups go into one cell, or into one row each.',
    }),
  );
}

function caseTwins(spellings: readonly (readonly PersonRow[])[]): readonly Judgement[] {
  const firsts = spellings.flatMap(([first]) => (first === undefined ? [] : [first]));
  return spellings.flatMap((same) =>
    same.map((of) => {
      const other = firsts.find(({ entry }) => entry.username !== of.entry.username) ?? of;
      return judge(of, 'username', 'username-case-duplicate', {
        message: `${shown(of.entry.username)} differs from ${shown(other.entry.username)} on line ${other.input.line} only in upper and lower case`,
        hint: 'Use one spelling for one person, or add --case-sensitive if they are two people.',
      });
    }),
  );
}

type Stated = (entry: RosterEntry) => string | undefined;

/** What the rows of a person must agree on. */
const singleColumns = rosterColumns
  .filter((column) => definitionOf(column).perPerson === 'one value')
  .map((column): readonly [FileColumn, Stated] => [column, definitionOf(column).stated]);

/** Attributes have a value each, like every other column. */
function singleAttributes(rows: readonly PersonRow[]): readonly (readonly [FileColumn, Stated])[] {
  const names = new Set(rows.flatMap(({ entry: { attributes = {} } }) => Object.keys(attributes)));
  return [...names].map((name) => [attributeColumn(name), ({ attributes = {} }) => attributes[name]]);
}

function contradictions(rows: readonly PersonRow[]): readonly Judgement[] {
  return [...singleColumns, ...singleAttributes(rows)].flatMap(([column, of]) => {
    const stated = rows.filter(({ entry }) => of(entry) !== undefined);
    const values = groupBy(stated, ({ entry }) => of(entry) ?? '');
    if (values.size < 2) return [];
    const firsts = [...values.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
    return stated.map((row) => {
      const other = firsts.find(({ entry }) => of(entry) !== of(row.entry)) ?? row;
      return judge(row, column, 'row-contradiction', {
        message: `${shown(row.entry.username)} has a different ${column} on line ${other.input.line}`,
        hint: 'Write the same value in every row of the person, or write it once and leave the other cells empty.',
      });
    });
  });
}

function repeatedMemberships(rows: readonly PersonRow[]): readonly Judgement[] {
  const named = rows.flatMap((row) => [...groupsNamed(row)].map((group) => ({ row, group })));
  const twice = [...groupBy(named, ({ group }) => group).values()].filter((same) => same.length > 1);
  const without = rows.filter(({ entry }) => entry.groups === undefined && entry.leaveGroups === undefined);
  return [
    ...(without.length > 1 ? sameName(without, ', and neither row names a group') : []),
    ...twice.flatMap((same) => {
      const holders = same.map(({ row }) => row);
      return same.map(({ row, group }) =>
        judge(row, 'groups', 'membership-duplicate', {
          message: `${shown(row.entry.username)} in ${shown(group)} is also on ${otherLines(row, holders)}`,
          hint: 'Keep one of the rows.',
        }),
      );
    }),
  ];
}

/** Each group that a row asks for or leaves, once. */
const groupsNamed = ({ entry }: PersonRow): ReadonlySet<GroupName> =>
  new Set([...(entry.groups ?? []), ...(entry.leaveGroups ?? [])]);

function judge(
  of: PersonRow,
  column: FileColumn,
  code: ProblemCode,
  { message, hint }: Pick<Fault, 'message' | 'hint'>,
): Judgement {
  return { of, column, fault: { code, message, hint } };
}

function otherLines(row: PersonRow, rows: readonly PersonRow[]): string {
  const other = rows[0] === row ? rows[1] : rows[0];
  const more = rows.length - 2;
  return `line ${other?.input.line ?? row.input.line}${more > 0 ? ` and ${more} more` : ''}`;
}
