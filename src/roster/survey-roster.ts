import type { RosterColumn } from '../core/columns/roster-columns.ts';
import type { Problem } from '../core/roster.ts';
import type { PersonRow } from './rows/judge-person.ts';
import type { Layout } from './header/layout.ts';
import type { Selector } from './header/selectors.ts';
import { type ReadRosterOptions, parseReading } from './reading-options.ts';
import { openRosterTable } from './read-roster.ts';
import { scanTable } from './scan.ts';
import { scanRows } from './scanned-rows.ts';
import type { RosterSource } from './file/source.ts';

/** What there is to say about a roster, without the roster. */
export interface RosterSurvey {
  /** As the operator gave it; `-` for standard input. */
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly rows: number;
  readonly validRows: number;
  /** Different people, and different groups, that the rows name. */
  readonly people: number;
  readonly groups: number;
  /** Every column of the file, and what it is taken for. */
  readonly columns: readonly SurveyedColumn[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

export interface SurveyedColumn {
  /** As typed. */
  readonly header: string;
  /** Absent where it is not a column of a roster. */
  readonly column?: RosterColumn;
  /** The attribute in it; absent where it is not one. */
  readonly attribute?: string;
  /** What it says of the rows that are meant; it sets nothing. */
  readonly selects?: Selector;
}

/**
 * Checks a roster as {@link readRoster} does, and keeps no row: a million of them need no room. Rows that
 * have to be compared with each other are read a second time.
 * @throws {OperatorError} as `readRoster` does
 */
export async function surveyRoster(source: RosterSource, options: ReadRosterOptions): Promise<RosterSurvey> {
  const reading = parseReading(options);
  const table = await openRosterTable(source, options, reading);
  const scan = await scanTable(table, reading, {
    keep: () => undefined,
    async recall(numbers, layout) {
      const rows = new Map<number, PersonRow>();
      await scanRows(table, layout, reading, {
        take({ input, checked: { entry } }) {
          if (entry !== undefined && numbers.has(input.row)) rows.set(input.row, { input, entry });
        },
      });
      return rows;
    },
  });
  return {
    file: source.file,
    sha256: table.sha256,
    rows: scan.rows,
    validRows: scan.rows - scan.badRows.size,
    people: scan.people,
    groups: scan.groups,
    columns: columnsOf(scan.layout),
    problems: scan.problems,
    notes: [...scan.notes, ...scan.listNotes],
  };
}

function columnsOf({ header, at, attributes, statusColumns, selectors }: Layout): readonly SurveyedColumn[] {
  const meanings = new Map<number, Omit<SurveyedColumn, 'header'>>([
    ...[...at].map(([column, position]) => [position, { column }] as const),
    ...statusColumns.map((status) => [status.at, { column: 'status' }] as const),
    ...[...selectors].map(([selects, position]) => [position, { selects }] as const),
    ...[...attributes].map(([attribute, position]) => [position, { attribute }] as const),
  ]);
  return header.map((name, position) => ({ header: name, ...meanings.get(position) }));
}
