import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import { suggest } from '../../core/text/suggest.ts';
import { columnOf, foldHeader, knownHeaders } from './columns.ts';

/** `level` and `last login` are as near to some header as a slip in every third letter would be. */
const LETTERS_PER_SLIP = 4;

/** The column of which a header cell is a misspelling. */
export function misspelledColumn(header: string): RosterColumn | undefined {
  const folded = foldHeader(header);
  const meant = suggest(folded, knownHeaders, Math.min(2, Math.round(folded.length / LETTERS_PER_SLIP)));
  return meant === undefined ? undefined : columnOf(meant);
}

/** Headers that say the role in some files, and in others whether somebody is an employee or a guest. */
export const isDoubtfulRole = (header: string): boolean => DOUBTFUL_ROLES.has(foldHeader(header));

const DOUBTFUL_ROLES: ReadonlySet<string> = new Set(
  ['user type', 'account type', 'member type', 'user level', 'account level', 'user class'].map(foldHeader),
);

/** The column that a header cell names among other words, as `Role (viewer/publisher)` and `Connect role` do. */
export function namedColumn(header: string): RosterColumn | undefined {
  const plain = header.replaceAll(REMARK, ' ');
  const [beginning = ''] = header.split(END_OF_NAME);
  const column = columnOf(plain) ?? columnOf(beginning);
  if (column !== undefined) return column;
  if (isDoubtfulRole(header)) return 'role';
  return plain
    .split(/[^\p{L}-]+/u)
    .map((word) => foldHeader(word))
    .filter((word) => TELLING_WORDS.has(word))
    .map(columnOf)
    .find((named) => named !== undefined);
}

const REMARK = /\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>/gu;

const END_OF_NAME = /[([{<:;,/|?–—]|\s-\s/u;

/** Words that hardly occur in the header of anything else; `user`, `account` and `first` do. */
const TELLING_WORDS: ReadonlySet<string> = new Set([
  'role',
  'roles',
  'group',
  'groups',
  'team',
  'teams',
  'email',
  'mail',
  'username',
  'login',
  'surname',
  'password',
]);
