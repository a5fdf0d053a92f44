import { definitionOf, type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';

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
export const columnOf = (header: string): RosterColumn | undefined => columnsByFolded.get(foldHeader(header));

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
