import type { GroupResult } from '../../core/outcome.ts';

/** What a group's name must not hold bare, where several names share a cell; nor may it look like "no group". */
const needsQuotes = /[;|:,"\r\n]|^\s|\s$|^(?:\(none\)|none)$/iu;

/** A group's name as one of several in a cell: quoted, with quotes doubled, only where it has to be. */
export const groupInCell = (name: string): string =>
  needsQuotes.test(name) ? `"${name.replaceAll('"', '""')}"` : name;

/** The `groups` cell of a roster. */
export const groupsCell = (names: readonly string[]): string => names.map(groupInCell).join(';');

/** What became of each group of a row, e.g. `Analysts: added; "a;b": already_member`. */
export const groupsDetail = (groups: readonly GroupResult[]): string =>
  groups.map(({ group, word }) => `${groupInCell(group)}: ${word}`).join('; ');
