import { definitionOf, type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import { wordsOfDecorated } from './decorated-header.ts';

const columnsByFolded: ReadonlyMap<string, RosterColumn> = new Map(
  rosterColumns.flatMap((column) =>
    [column, ...definitionOf(column).synonyms].map((name): [string, RosterColumn] => [
      foldHeader(name),
      column,
    ]),
  ),
);

/** Every spelling that {@link columnOf} knows, for a suggestion. */
export const knownHeaders: readonly string[] = [...columnsByFolded.keys()];

/** What a header cell is compared by. */
export function foldHeader(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.*:()?-]+/gu, '');
}

/** The column that a header cell means, if it means one. */
export const columnOf = (header: string): RosterColumn | undefined =>
  columnsByFolded.get(foldHeader(plainHeader(header)));

/**
 * A header as it would be without what a template adds in brackets; as it is, where the words and the attribute in
 * brackets do not say the same.
 */
export function plainHeader(header: string): string {
  const { words, attribute } = wordsOfDecorated(header) ?? { words: header };
  if (attribute === undefined) return words;
  const [said, inside] = [words, attribute].map((name) => columnsByFolded.get(foldHeader(name)));
  // `Block sign in [accountEnabled]` asks the opposite of what its attribute would.
  if (foldHeader(words) === 'blocksignin' && foldHeader(attribute) === 'accountenabled') return words;
  if (said === 'password' && foldHeader(attribute) === 'passwordprofile') return words;
  if (inside === undefined || inside === 'status') return header;
  return said === undefined || said === inside ? attribute : header;
}

/** The attribute that a header cell `attr.<name>` means, in the spelling that it has there. */
export const attributeOf = (header: string): string | undefined =>
  /^attr\.(.*\S)$/iu.exec(header.trim().normalize('NFC'))?.[1]?.trim();

/** Whether a header announces secrets: never shown, whatever else is done with them. */
export function looksSecret(header: string): boolean {
  const column = columnOf(header);
  return column === undefined ? SECRET.test(foldHeader(header)) : isSecret(column);
}

export const isSecret = (column: RosterColumn): boolean => definitionOf(column).content === 'secret';

const SECRET = /passw(or)?d|pwd|passphrase|secret|token|apikey|totpkey/u;
