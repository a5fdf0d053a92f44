/** An account in the text that `usermanager list --users` prints. */
export interface ListedAccount {
  readonly line: number;
  readonly guid: string;
  /** Empty: the account has none. */
  readonly uniqueId: string;
  /** Empty: the list has none. */
  readonly distinguishedName: string;
}

/** Why such a text cannot be relied on. `line` as an editor numbers it. */
export interface ListFault {
  readonly line: number;
  readonly message: string;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const BORDER = /^[\s+|=:-]*$/u;
const CUT_OFF = /(?:…|\.\.\.)$/u;

/**
 * Reads the accounts of a list. Its columns are divided by vertical bars or tabs, or aligned by spaces; lines before the
 * header, borders, and a number of rows at the end are no accounts.
 */
export function parseUsermanagerList(text: string): readonly ListedAccount[] | ListFault {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const at = lines.findIndex((line) => /\bguid\b/iu.test(line) && UNIQUE_ID.test(line));
  const header = lines[at];
  if (header === undefined) {
    return { line: 1, message: 'no line is the header of a list, with the columns GUID and UniqueID' };
  }
  const split = splitterFor(header);
  const names = split(header);
  const [guidAt, idAt, nameAt] = [/^guid$/iu, UNIQUE_ID, DISTINGUISHED_NAME].map((header) =>
    names.findIndex((name) => header.test(name)),
  ) as [number, number, number];
  const accounts: ListedAccount[] = [];
  const seen = new Map<string, number>();
  for (const [index, text] of lines.entries()) {
    if (index <= at || BORDER.test(text) || FOOTER.test(text)) continue;
    const line = index + 1;
    const cells = split(text);
    const [guid = '', uniqueId = '', distinguishedName = ''] = [cells[guidAt], cells[idAt], cells[nameAt]];
    const fault = faultIn({ cells: cells.length, columns: names.length, guid, uniqueId });
    if (fault !== undefined) return { line, message: fault };
    for (const key of [guid, ...(uniqueId === '' ? [] : [uniqueId])]) {
      const before = seen.get(key);
      if (before !== undefined) return { line, message: `${key} is also in line ${before}` };
      seen.set(key, line);
    }
    accounts.push({ line, guid: guid.toLowerCase(), uniqueId, distinguishedName });
  }
  if (accounts.length === 0) return { line: at + 1, message: 'no account follows the header' };
  return accounts;
}

const DISTINGUISHED_NAME = /^(?:dn|distinguished[\s_-]?name)$/iu;
const UNIQUE_ID = /\bunique[\s_-]?id\b/iu;
const FOOTER = /^\s*\(?(?:total:?\s*)?\d+\s*(?:rows?|users?)?\)?\s*$/iu;

interface ListedCells {
  readonly cells: number;
  readonly columns: number;
  readonly guid: string;
  readonly uniqueId: string;
}

function faultIn({ cells, columns, guid, uniqueId }: ListedCells): string | undefined {
  if (cells < columns) return `the line has ${cells} of ${columns} columns: the list was cut off here`;
  if (cells > columns) return `the line has ${cells} columns, and the header has ${columns}`;
  if (!GUID.test(guid)) return `${JSON.stringify(guid)} is not a GUID`;
  return CUT_OFF.test(uniqueId) ? `the unique id ${JSON.stringify(uniqueId)} was cut off` : undefined;
}

/** How the cells of a line are told apart, by the header. */
function splitterFor(header: string): (line: string) => readonly string[] {
  if (header.includes('|'))
    return (line) => trimmed(line.trim().replace(/^\|/u, '').replace(/\|$/u, '').split('|'));
  if (header.includes('\t')) return (line) => trimmed(line.split('\t'));
  const starts = [...header.matchAll(/\S+(?: \S+)*/gu)].map(({ index }) => index);
  return (line) => {
    const letters = Array.from(line);
    const reached = starts.filter((start, at) => at === 0 || start < letters.length);
    return trimmed(reached.map((start, at) => letters.slice(at === 0 ? 0 : start, reached[at + 1]).join('')));
  };
}

const trimmed = (cells: readonly string[]): readonly string[] => cells.map((cell) => cell.trim());
