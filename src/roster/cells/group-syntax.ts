import { OperatorError } from '../../core/errors.ts';
import type { GroupCell } from '../../core/roster.ts';
import { insideBrackets } from '../../core/text/group-lists.ts';
import { foldHeader } from '../header/columns.ts';
import type { RosterFormat } from '../rows/judge-person.ts';
import { shown } from './fault.ts';

/** How the names in one groups cell are told apart. */
export interface GroupSyntax {
  readonly separators: readonly string[];
  /** Around a whole list; absent: a bracket is part of a name. */
  readonly brackets?: { readonly open: string; readonly close: string };
  /** Absent: a name may be in double quotes, which are no part of it. */
  readonly quoting?: 'none';
  /** Who says so; absent: it is certain that a cell is one name. */
  readonly split?: GroupCell['split'];
}

/** Where the operator says nothing. */
export const usualSyntax: GroupSyntax = { separators: [';', '|'], split: 'usual' };

/** Every cell is one name, whatever is in it. */
const wholeCells: GroupSyntax = { separators: [] };

/** Every cell is the name of a group exactly as the server has it, quotes and all. */
const exactCells: GroupSyntax = { separators: [], quoting: 'none' };

/** Separators that are awkward to type. */
const words: Readonly<Record<string, readonly string[]>> = {
  comma: [','],
  semicolon: [';'],
  bar: ['|'],
  pipe: ['|'],
  slash: ['/'],
  space: [' '],
  tab: ['\t'],
  newline: ['\n', '\r'],
};

/** @throws {OperatorError} `usage-invalid` for what cannot separate names */
export function parseGroupSeparator(given: string): GroupSyntax {
  if (given.toLowerCase() === 'none') return wholeCells;
  const inner = insideBrackets(given);
  const separator = inner ?? given;
  if (separator === '' || separator.includes('"')) throw unusable(given);
  return {
    separators: words[separator.toLowerCase()] ?? [separator],
    split: 'named',
    ...(inner === undefined ? {} : { brackets: { open: given.charAt(0), close: given.slice(-1) } }),
  };
}

const unusable = (given: string): OperatorError =>
  new OperatorError(`--group-separator cannot be ${shown(given)}`, {
    code: 'usage-invalid',
    hint: 'Give what separates two groups, e.g. "," or newline; "[,]" for lists in brackets; none where each cell is one group.',
  });

/** How the cells under a header are written, by what the operator says and by what a row is. */
export function syntaxFor(
  header: string,
  { rows, given }: { readonly rows: RosterFormat | 'exported'; readonly given: GroupSyntax | undefined },
): GroupSyntax {
  if (rows === 'exported') return exactCells;
  if (given !== undefined) return given;
  return rows === 'membership' && namesOneGroup(header) ? wholeCells : usualSyntax;
}

/** Whether a header announces one group: in rows that are memberships, such a cell is a name and no list. */
export const namesOneGroup = (header: string): boolean => ONE.test(foldHeader(header));

const ONE = /(?:group|team|membership|entitlement|permission|department|groupname)$/u;
