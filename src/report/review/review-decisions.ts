import { subjectKey } from '../../core/review/subject.ts';
import { defined } from '../../core/defined.ts';
import { emailWord } from '../../core/review/account-words.ts';
import type {
  AccessMembership,
  AccessOverview,
  AccessUser,
  CarriedExceptions,
} from '../../core/review/access.ts';
import { type ReviewColumn, reviewSheets, type ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import { exceptionWords, isOverdue } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import { said } from '../export/export-source.ts';
import { markWords, marksCell, statusCell } from './review-cells.ts';
import { accountsToDecide, membershipsToDecide } from './to-decide.ts';
import { columnLetter, type ColumnEntry, type Tint } from '../kit/sheet-entry.ts';
import { addSheet, type SheetCell, type SheetColumn, type Workbook } from '../kit/xlsx.ts';

/** What is decided on: an account, or one of its memberships. */
interface Subject {
  readonly of: AccessUser;
  readonly membership?: AccessMembership;
  readonly exception?: AccessException;
  /** The reviewer whose own access it is, if it came from their workbook. */
  readonly movedFrom?: string;
  /** What the end of an exception is compared with. */
  readonly today?: string;
}

/** The two sheets to fill in: every account and every membership, the most pressing first. */
export async function addDecisionSheets(
  workbook: Workbook,
  overview: AccessOverview,
  roles: readonly string[],
): Promise<void> {
  const { exceptions } = overview;
  const moved = overview.scope?.moved;
  const withMoved = (subject: Subject): Subject => {
    return { ...subject, ...defined({ movedFrom: moved?.get(keyOf(subject))?.from }) };
  };
  const memberships = membershipsToDecide(overview).map(withMoved);
  const accounts = accountsToDecide(overview).map((of) => withMoved({ of }));
  await addDecisions(workbook, 'account', withExceptions(accounts, exceptions), roles);
  await addDecisions(workbook, 'membership', withExceptions(memberships, exceptions), roles);
}

const keyOf = ({ of, membership }: Subject): string => subjectKey(of.user.guid, membership?.group.guid);

/** The subjects with the exceptions of an earlier review; the overdue ones come first. */
function withExceptions(
  subjects: readonly Subject[],
  exceptions: CarriedExceptions | undefined,
): readonly Subject[] {
  if (exceptions === undefined) return subjects;
  const { today, carried } = exceptions;
  const byKey = new Map(
    carried.map((each) => [subjectKey(each.subject.userGuid, each.subject.group?.guid), each]),
  );
  const all = subjects.map((subject): Subject => {
    const exception = byKey.get(keyOf(subject));
    return exception === undefined ? subject : { ...subject, exception, today };
  });
  const isLate = ({ exception }: Subject): boolean => exception !== undefined && isOverdue(exception, today);
  return [...all.filter(isLate), ...all.filter((each) => !isLate(each))];
}

/** An exception that is over is the first reason to look at a row. */
function lookAtCell({ of, exception, movedFrom, today = '' }: Subject): SheetCell {
  const moved = movedFrom === undefined ? [] : [`own access of ${movedFrom}`];
  if (exception !== undefined && isOverdue(exception, today)) {
    return { value: ['exception overdue', ...moved, ...of.marks.map(markWords)].join(', '), look: 'bad' };
  }
  if (moved.length === 0) return marksCell(of.marks);
  return { value: [...moved, ...of.marks.map(markWords)].join(', '), look: 'attention' };
}

function exceptionCell({ exception, today = '' }: Subject): SheetCell {
  if (exception === undefined) return said('');
  const look = isOverdue(exception, today) ? 'bad' : 'attention';
  return { value: exceptionWords(exception, today), look };
}

function addDecisions(
  workbook: Workbook,
  kind: ReviewSubjectKind,
  subjects: readonly Subject[],
  roles: readonly string[],
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
      paper: { lastColumn: lastOnPaper, signature: 'each page' },
    },
    rowsOf(kind, subjects),
  );
}

/** One row at a time: there may be half a million of them. */
function* rowsOf(kind: ReviewSubjectKind, subjects: readonly Subject[]): Generator<SheetCell[]> {
  let row = 1;
  for (const subject of subjects) {
    row += 1;
    yield reviewSheets[kind].columns.map((column) =>
      column === 'state'
        ? { value: 'to decide', look: 'text', formula: stateFormula(kind, row) }
        : cells[column](subject),
    );
  }
}

const toFill = (): SheetCell => ({ value: '', look: 'entry' });
const dateToFill = (): SheetCell => ({ value: '', look: 'entryDate' });

const cells: Readonly<Record<Exclude<ReviewColumn, 'state'>, (subject: Subject) => SheetCell>> = {
  look_at: lookAtCell,
  username: ({ of }) => of.user.username,
  display_name: ({ of }) => said(of.user.displayName),
  email: ({ of }) => emailWord(of.user),
  role: ({ of }) => of.user.role,
  status: ({ of }) => statusCell(of.user.status),
  days_since_active: ({ of }) => of.daysSinceActive,
  group_name: ({ membership }) => membership?.group.name,
  group_owner: ({ membership }) => said(membership?.group.owner ?? ''),
  membership_source: ({ membership }) => membership?.source,
  last_quarter: ({ of, membership }) => membership?.sinceLast ?? of.sinceLast,
  exception: exceptionCell,
  decision: toFill,
  new_role: toFill,
  until: dateToFill,
  reviewer: toFill,
  decision_at: dateToFill,
  decision_reason: toFill,
  ticket_ref: toFill,
  user_guid: ({ of }) => of.user.guid,
  group_guid: ({ membership }) => membership?.group.guid,
};

const widths: Readonly<Record<ReviewColumn, number>> = {
  look_at: 33,
  username: 20,
  display_name: 20,
  email: 28,
  role: 14,
  status: 12,
  days_since_active: 12,
  group_name: 26,
  group_owner: 16,
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
};

function sheetColumn(column: ReviewColumn, kind: ReviewSubjectKind, roles: readonly string[]): SheetColumn {
  const letter = letterOf(kind, column);
  const base = { header: column, width: widths[column] };
  if (column === 'state') return { ...base, tints: stateTints(letter) };
  if (column === 'decision') {
    const { words } = reviewSheets[kind];
    const prompt = `Choose one: ${words.join(', ')}.`;
    return { ...base, entry: { kind: 'list', words, prompt }, tints: decisionTints(letter) };
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
  { formula: `OR(${letter}2="exception",${letter}2="change role")`, look: 'attention' },
  { formula: `OR(${letter}2="revoke",${letter}2="lock")`, look: 'bad' },
];

const stateTints = (letter: string): Tint[] => [
  { formula: `${letter}2="done"`, look: 'good' },
  { formula: `RIGHT(${letter}2,7)="missing"`, look: 'bad' },
];

/** Says what a row still needs. Closing the workbook checks the same. */
function stateFormula(kind: ReviewSubjectKind, row: number): string {
  const at = (column: ReviewColumn): string => `${letterOf(kind, column)}${row}`;
  const role =
    kind === 'account'
      ? `IF(AND(${at('decision')}="change role",${at('new_role')}=""),"new role missing",`
      : '';
  return [
    `IF(${at('decision')}="","to decide",`,
    `IF(${at('reviewer')}="","reviewer missing",`,
    `IF(${at('decision_at')}="","date missing",`,
    `IF(AND(OR(${at('decision')}="exception",${at('until')}<>""),${at('decision_reason')}=""),"reason missing",`,
    role,
    '"done"',
    ')'.repeat(role === '' ? 4 : 5),
  ].join('');
}

export function letterOf(kind: ReviewSubjectKind, column: ReviewColumn): string {
  const columns: readonly ReviewColumn[] = reviewSheets[kind].columns;
  return columnLetter(columns.indexOf(column) + 1);
}
