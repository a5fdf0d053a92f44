import { defined } from '../core/defined.ts';
import type { GuessedEncoding, InputRow, Roster, RosterEntry } from '../core/roster.ts';
import { columnOf } from './header/columns.ts';
import { findColumnsNotRead } from './header/columns-not-read.ts';
import { meaningOf } from './header/header-map.ts';
import { isPlainHeader, likenessOf } from './header/line-likeness.ts';
import type { PersonRow } from './rows/judge-person.ts';
import { SharedTexts } from './rows/shared-texts.ts';
import { withoutRequestsOfInactive } from './rows/inactive-people.ts';
import { openTable } from './file/open-table.ts';
import { type ReadRosterOptions, type Reading, parseReading } from './reading-options.ts';
import { withDefaults } from './cells/row-defaults.ts';
import { scanTable } from './scan.ts';
import type { RosterSource } from './file/source.ts';
import type { Table } from './file/table.ts';

/**
 * Reads a roster whole: every row, what the good ones ask, and every problem of the others.
 * @throws {OperatorError} where the file cannot be read, is not a table, or has no rows or no username column;
 *   `usage-invalid` where the options make no sense
 */
export async function readRoster(source: RosterSource, options: ReadRosterOptions): Promise<Roster> {
  const reading = parseReading(options);
  const table = await openRosterTable(source, options, reading);
  const rows: InputRow[] = [];
  const texts = new SharedTexts();
  const drafts = new Map<number, RosterEntry>();
  const scan = await scanTable(table, reading, {
    keep({ input, checked: { entry } }) {
      rows.push({ ...input, cells: texts.share(input.cells) });
      if (entry !== undefined) drafts.set(input.row, entry);
    },
    recall: (numbers) => Promise.resolve(pick(numbers, rows, drafts)),
  });
  const entries = [...drafts.values()].filter(({ row }) => !scan.badRows.has(row)).map(scan.reread);
  return {
    file: source.file,
    sha256: table.sha256,
    header: scan.layout.header,
    secretColumns: scan.layout.secretColumns,
    columnsNotRead: findColumnsNotRead(scan.layout),
    rows,
    entries: withoutRequestsOfInactive(withDefaults(entries, reading.defaults)),
    problems: scan.problems,
    ...(scan.setAside.length === 0 ? {} : { setAside: scan.setAside }),
    ...defined({ lastLine: table.lastLine, guessedEncoding: doubtfulGuess(table) }),
    ...(scan.layout.kept === undefined ? {} : { partial: true as const }),
    ...(reading.groupsFrom === 'cn' ? { groupsFrom: 'cn' as const } : {}),
    notes: scan.notes,
  };
}

/** The file as a table whose delimiter fits what the operator calls its columns. */
export function openRosterTable(
  source: RosterSource,
  { delimiter, encoding, sheet, headerLine }: ReadRosterOptions,
  { map }: Reading,
): Promise<Table> {
  return openTable(source, {
    isKnown: (header) => (meaningOf(header, map) ?? columnOf(header)) !== undefined,
    isHeader: (cells) => isPlainHeader(likenessOf(cells, map)),
    ...defined({ delimiter, encoding, sheet, headerLine }),
  });
}

function doubtfulGuess({ guess }: Table): GuessedEncoding | undefined {
  if (guess === undefined || guess.doubt === 'none') return undefined;
  return { read: guess.encoding.name, others: guess.others.map(({ name }) => name) };
}

function pick(
  numbers: ReadonlySet<number>,
  rows: readonly InputRow[],
  drafts: ReadonlyMap<number, RosterEntry>,
): ReadonlyMap<number, PersonRow> {
  return new Map(
    [...numbers].flatMap((number): [number, PersonRow][] => {
      const [input, entry] = [rows[number - 1], drafts.get(number)];
      return input === undefined || entry === undefined ? [] : [[number, { input, entry }]];
    }),
  );
}
