import type { CarriedExceptions } from '../../core/review/access.ts';
import { columnTitles } from '../../core/review/column-titles.ts';
import { exceptionWords, isOverdue } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import {
  type besideDecision,
  type ReviewColumn,
  reviewSheets,
  type ReviewSubjectKind,
} from '../../core/review/review-sheets.ts';
import { keyOfSubject } from '../../core/review/subject.ts';
import { shownWord } from '../../core/review/grant-words.ts';
import { said } from '../../core/columns/placeholder.ts';
import { columnLetter, type ColumnEntry, type Tint } from '../kit/sheet-entry.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { addSheet, type SheetCell, type SheetColumn, type Workbook } from '../kit/xlsx.ts';

/** What is said of a row beside what it is about. */
export interface RowRemarks {
  /** Identifies what the row is about. */
  readonly key: string;
  readonly exception?: AccessException;
  /** The reviewer whose own access it is, if it came from their workbook. */
  readonly movedFrom?: string;
  /** Reasons to look at it that the earlier export gives. */
  readonly since?: readonly string[];
  /** What the end of an exception is compared with. */
  readonly today?: string;
}

/** Columns that are the same in every sheet. */
type SharedColumn = 'decision' | 'new_role' | (typeof besideDecision)[number];

/** The cells of evidence of a sheet, by column. */
export type EvidenceCells<Kind extends ReviewSubjectKind, Row> = Readonly<
  Record<Exclude<ReviewColumn<Kind>, SharedColumn>, (row: Row) => SheetCell>
>;

/** A sheet to fill in, the most pressing row first. */
export function addDecisionSheet<Kind extends ReviewSubjectKind, Row extends RowRemarks>(
  workbook: Workbook,
  kind: Kind,
  {
    rows,
    cells,
    roles,
  }: {
    readonly rows: readonly Row[];
    readonly cells: EvidenceCells<Kind, Row>;
    readonly roles: readonly string[];
  },
): Promise<void> {
  const { name, columns, lastOnPaper } = reviewSheets[kind];
  return addSheet(
    workbook,
    {
      name,
      columns: columns.map((column) => sheetColumn(column, kind, roles)),
      layout: 'table',
      protection: 'entries',
      frozenColumns: 2,
      paper: { lastColumn: columnTitles[lastOnPaper], signature: 'each page' },
    },
    cellsOf(kind, rows, cells),
  );
}

/** One row at a time: there may be half a million of them. */
function* cellsOf<Kind extends ReviewSubjectKind, Row extends RowRemarks>(
  kind: Kind,
  rows: readonly Row[],
  evidence: EvidenceCells<Kind, Row>,
): Generator<SheetCell[]> {
  const columns: readonly ReviewColumn[] = reviewSheets[kind].columns;
  const cells: Partial<Readonly<Record<ReviewColumn, (row: Row) => SheetCell>>> = {
    ...evidence,
    ...sharedCells,
  };
  let line = 1;
  for (const row of rows) {
    line += 1;
    yield columns.map((column) =>
      column === 'state'
        ? { value: 'to decide', look: 'text', formula: stateFormula(kind, line) }
        : cells[column]?.(row),
    );
  }
}

/** The rows with the exceptions of an earlier review; the overdue ones come first. */
export function withExceptions<Row extends RowRemarks>(
  rows: readonly Row[],
  exceptions: CarriedExceptions | undefined,
): readonly Row[] {
  if (exceptions === undefined) return rows;
  const { today, carried } = exceptions;
  const byKey = new Map(carried.map((each) => [keyOfSubject(each.subject), each]));
  const all = rows.map((row): Row => {
    const exception = byKey.get(row.key);
    return exception === undefined ? row : { ...row, exception, today };
  });
  const isLate = ({ exception }: Row): boolean => exception !== undefined && isOverdue(exception, today);
  return [...all.filter(isLate), ...all.filter((each) => !isLate(each))];
}

/** Why a row should be looked at. An exception that is over is the first reason. @param marks of the row alone */
export function lookAtCell(
  { exception, movedFrom, since = [], today = '' }: RowRemarks,
  { cell, words }: { readonly cell: SheetCell; readonly words: readonly string[] },
): SheetCell {
  const elsewhere = [...(movedFrom === undefined ? [] : [`own access of ${movedFrom}`]), ...since];
  if (exception !== undefined && isOverdue(exception, today)) {
    return { value: ['exception overdue', ...elsewhere, ...words].join(', '), look: 'bad' };
  }
  if (elsewhere.length === 0) return cell;
  const isBad = typeof cell === 'object' && 'look' in cell && cell.look === 'bad';
  return { value: [...elsewhere, ...words].join(', '), look: isBad ? 'bad' : 'attention' };
}

function exceptionCell({ exception, today = '' }: RowRemarks): SheetCell {
  if (exception === undefined) return said('');
  const look = isOverdue(exception, today) ? 'bad' : 'attention';
  return { value: exceptionWords(exception, today), look };
}

const toFill = (): SheetCell => ({ value: '', look: 'entry' });
const dateToFill = (): SheetCell => ({ value: '', look: 'entryDate' });

const sharedCells: Readonly<Record<Exclude<SharedColumn, 'state'>, (row: RowRemarks) => SheetCell>> = {
  exception: exceptionCell,
  decision: toFill,
  new_role: toFill,
  until: dateToFill,
  reviewer: toFill,
  decision_at: dateToFill,
  decision_reason: toFill,
  ticket_ref: toFill,
};

const widths: Readonly<Record<ReviewColumn, number>> = {
  look_at: 33,
  username: nameWidth,
  display_name: nameWidth,
  email: nameWidth,
  role: 14,
  status: 12,
  days_since_active: 12,
  group_name: nameWidth,
  group_owner: nameWidth,
  membership_source: 13,
  last_quarter: 13,
  exception: 36,
  decision: 13,
  new_role: 14,
  until: 12,
  reviewer: 16,
  decision_at: 12,
  decision_reason: 30,
  ticket_ref: 14,
  state: 22,
  user_guid: 40,
  group_guid: 40,
  content_title: nameWidth,
  content_name: nameWidth,
  access: 12,
  owner: nameWidth,
  owner_status: 13,
  principal_type: 18,
  principal_name: nameWidth,
  principal_status: 16,
  grant: 13,
  effective: 14,
  last_opened_at: 20,
  content_guid: 40,
  principal_guid: 40,
};

/** A grant has more reasons to look at it than an account. */
const ownWidths: Partial<
  Readonly<Record<ReviewSubjectKind, Partial<Readonly<Record<ReviewColumn, number>>>>>
> = { grant: { look_at: 48 } };

function sheetColumn(column: ReviewColumn, kind: ReviewSubjectKind, roles: readonly string[]): SheetColumn {
  const letter = letterOf(kind, column);
  const base = { header: columnTitles[column], width: ownWidths[kind]?.[column] ?? widths[column] };
  if (column === 'state') return { ...base, fit: 'fixed', tints: stateTints(letter) };
  if (column === 'decision') {
    const { words } = reviewSheets[kind];
    const prompt = `Choose one: ${words.join(', ')}.`;
    const width = Math.max(base.width, ...words.map((word) => word.length + 1));
    return { ...base, width, entry: { kind: 'list', words, prompt }, tints: decisionTints(letter) };
  }
  if (column === 'new_role') {
    const prompt = 'The new role; only for the decision "change role".';
    return { ...base, entry: { kind: 'list', words: roles, prompt } };
  }
  const entry = entries[column];
  return entry === undefined ? base : { ...base, entry };
}

const entries: Partial<Readonly<Record<ReviewColumn, ColumnEntry>>> = {
  reviewer: { kind: 'text', prompt: 'Your name or your username.' },
  decision_at: { kind: 'date', prompt: 'The date of the decision, for example 2026-03-31.' },
  until: {
    kind: 'date',
    prompt: 'The last day of an exception, for example 2026-06-30; also makes a keep one.',
  },
  decision_reason: { kind: 'text', prompt: 'The reason; required for an exception.' },
  ticket_ref: { kind: 'text', prompt: 'The ticket number, if there is one.' },
};

const decisionTints = (letter: string): Tint[] => [
  { formula: `${letter}2="keep"`, look: 'good' },
  {
    formula: `OR(${letter}2="exception",${letter}2="change role",${letter}2="make viewer")`,
    look: 'attention',
  },
  { formula: `OR(${letter}2="revoke",${letter}2="lock",${letter}2="close to the list")`, look: 'bad' },
];

const stateTints = (letter: string): Tint[] => [
  { formula: `${letter}2="done"`, look: 'good' },
  { formula: `RIGHT(${letter}2,7)="missing"`, look: 'bad' },
];

/** Says what a row still needs. Closing the workbook checks the same. */
function stateFormula(kind: ReviewSubjectKind, row: number): string {
  const at = (column: ReviewColumn): string => `${letterOf(kind, column)}${row}`;
  const checks = [
    `IF(${at('decision')}="","to decide",`,
    `IF(${at('reviewer')}="","reviewer missing",`,
    `IF(${at('decision_at')}="","date missing",`,
    `IF(AND(OR(${at('decision')}="exception",${at('until')}<>""),${at('decision_reason')}=""),"reason missing",`,
    ...ownChecks(kind, at),
  ];
  return [...checks, '"done"', ')'.repeat(checks.length)].join('');
}

/** What only rows of one sheet can lack. */
function ownChecks(kind: ReviewSubjectKind, at: (column: ReviewColumn) => string): string[] {
  switch (kind) {
    case 'account':
      return [`IF(AND(${at('decision')}="change role",${at('new_role')}=""),"new role missing",`];
    case 'membership':
      return [];
    case 'grant': {
      const everybody = `OR(${at('principal_type')}="anyone",${at('principal_type')}="${shownWord('everyone_signed_in')}")`;
      const ofOne = `OR(${at('decision')}="revoke",${at('decision')}="make viewer")`;
      return [
        `IF(OR(AND(${everybody},${ofOne}),AND(NOT(${everybody}),${at('decision')}="close to the list")),"fitting decision missing",`,
      ];
    }
  }
}

export function letterOf(kind: ReviewSubjectKind, column: ReviewColumn): string {
  const columns: readonly ReviewColumn[] = reviewSheets[kind].columns;
  return columnLetter(columns.indexOf(column) + 1);
}
