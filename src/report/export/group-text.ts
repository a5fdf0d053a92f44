import { isLostValue } from '../../core/columns/lost-values.ts';
import { usualMissingWords } from '../../core/columns/missing-words.ts';
import { mayMeanNoGroup } from '../../core/columns/no-group-words.ts';
import type { ContentResult, GroupResult } from '../../core/outcome.ts';
import { conversionOf } from '../../core/text/converted-values.ts';
import { decorationOf } from '../../core/columns/decoration.ts';
import { bracketedList, listReadings } from '../../core/text/group-lists.ts';

/** Names that have to be quoted where several share a cell, and names that look like "no group". */
const needsQuotes = /[;|:,"\r\n]|^\s|\s$|^(?:\(none\)|none)$/iu;

/** The name of a group as one of several in a cell: quoted, with quotes doubled, where necessary. */
export const groupInCell = (name: string): string =>
  needsQuotes.test(name) || isDoubtful(name) ? quoted(name) : name;

/** Without quotes, a reader takes it for no name, or for what a spreadsheet made of one. */
const isDoubtful = (name: string): boolean =>
  usualMissingWords.has(name) ||
  mayMeanNoGroup(name) ||
  isLostValue(name) ||
  conversionOf(name) !== undefined ||
  decorationOf(name) !== undefined;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The `groups` cell of a roster. A name with the marks of a list in it is quoted, whatever servers read it. */
export const groupsCell = (names: readonly string[]): string =>
  names.map((name) => (readsAsList(name) ? quoted(name) : groupInCell(name))).join(';');

const readsAsList = (name: string): boolean =>
  listReadings(name).length > 0 || bracketedList(name) !== undefined;

/** The result of each group of a row, e.g. `Analysts: added; "a;b": already_member`. */
export const groupsDetail = (groups: readonly GroupResult[]): string =>
  groups.map(({ group, word }) => `${groupInCell(group)}: ${word}`).join('; ');

/** The result of each item and group that a row hands over, e.g. `Budget 2026: transferred; @Finance: transferred`. */
export const contentDetail = (content: readonly ContentResult[]): string =>
  content
    .map(({ kind, title, word }) => `${groupInCell(kind === 'group' ? `@${title}` : title)}: ${word}`)
    .join('; ');
