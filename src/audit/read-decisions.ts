import { emailIn } from '../core/review/account-words.ts';
import { foldCase, groupGuid, userGuid } from '../core/ids.ts';
import type { PackStatus } from '../core/review/pack.ts';
import type { Decision, DecisionWord, ReviewSubject } from '../core/review/review.ts';
import { type ReviewColumn, reviewSheets, type ReviewSubjectKind } from '../core/review/review-sheets.ts';
import { suggest } from '../core/text/suggest.ts';

/** A sheet of a filled-in workbook as rows of text, the header first. */
export interface FilledSheet {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** What is wrong with a row of a filled-in workbook. All problems are reported at once. */
export interface DecisionProblem {
  readonly sheet: string;
  readonly line: number;
  readonly column: string;
  readonly message: string;
  readonly hint: string;
}

export interface DecisionsRead {
  readonly decisions: readonly Decision[];
  readonly undecided: number;
  /** The subjects of all rows, decided or not: {@link subjectKey}. */
  readonly subjects: ReadonlySet<string>;
  readonly problems: readonly DecisionProblem[];
  /** What looks like a mistake, but does not stop the closing. */
  readonly remarks: readonly DecisionProblem[];
}

/** An account, or its membership in a group, by GUIDs, which do not contain spaces. */
export const subjectKey = (user: string, group = ''): string => `${user} ${group}`.trim();

/**
 * The decisions of one sheet. A row without a decision is undecided; an incomplete decision is a problem,
 * because its meaning must not be guessed.
 * @param roles the roles that `change role` may give
 */
export function readDecisions(
  kind: ReviewSubjectKind,
  { rows: [header, ...rows] }: FilledSheet,
  roles: readonly string[],
): DecisionsRead {
  const { name: sheet, columns } = reviewSheets[kind];
  const at = new Map((header?.cells ?? []).map((name, index) => [name.trim(), index]));
  const missing = columns.filter((column) => !at.has(column) && column !== 'state');
  if (missing.length > 0) return noTable(sheet, header?.line ?? 1, missing);

  const decisions: Decision[] = [];
  const problems: DecisionProblem[] = [];
  const remarks: DecisionProblem[] = [];
  const subjects = new Set<string>();
  let undecided = 0;
  for (const { line, cells } of rows) {
    const cell = (column: ReviewColumn): string => (cells[at.get(column) ?? -1] ?? '').trim();
    if (cell('user_guid') === '' || (kind === 'membership' && cell('group_guid') === '')) {
      if (cell('decision') !== '') problems.push({ sheet, line, ...addedRow(cell('username')) });
      continue;
    }
    subjects.add(subjectKey(cell('user_guid'), kind === 'membership' ? cell('group_guid') : ''));
    if (cell('decision') === '') {
      undecided += 1;
      if (isHalfFilled(cell)) remarks.push({ sheet, line, ...halfFilled(cell('username')) });
      continue;
    }
    const faults = faultsIn(kind, cell, roles);
    problems.push(...faults.map((fault) => ({ sheet, line, ...fault })));
    if (faults.length === 0) decisions.push({ ...decisionIn(kind, cell), sheet, line });
  }
  return { decisions, undecided, subjects, problems, remarks };
}

const addedRow = (who: string): Fault => ({
  column: 'user_guid',
  message: `${who === '' ? 'no username' : who}: a decision in a row without GUIDs, which cannot be carried out`,
  hint: 'Write the decision into the row that the workbook has for it; do not add rows.',
});

const isHalfFilled = (cell: CellOf): boolean =>
  (['new_role', 'reviewer', 'decision_at', 'decision_reason'] as const).some((column) => cell(column) !== '');

const halfFilled = (who: string): Fault => ({
  column: 'decision',
  message: `${who}: filled in, but without a decision`,
  hint: 'Choose one; without a decision, everything stays as it is.',
});

type CellOf = (column: ReviewColumn) => string;
type Fault = Pick<DecisionProblem, 'column' | 'message' | 'hint'>;

function faultsIn(kind: ReviewSubjectKind, cell: CellOf, roles: readonly string[]): Fault[] {
  const typed = cell('decision');
  const { words } = reviewSheets[kind];
  const who = cell('username');
  const word = words.find((each) => each === wordIn(typed));
  // A formula that no program has computed is read as its own text.
  const lacking = (column: ReviewColumn, what: string): Fault[] =>
    cell(column) === '' || cell(column).startsWith('=')
      ? [{ column, message: `${who}: the decision "${typed}" has no ${what}`, hint: `Fill in ${column}.` }]
      : [];
  const date = cell('decision_at');
  return [
    ...(word === undefined ? [unknownWord('decision', who, typed, words)] : []),
    ...lacking('reviewer', 'reviewer'),
    ...lacking('decision_at', 'date'),
    ...(date === '' || isDay(date)
      ? []
      : [
          {
            column: 'decision_at',
            message: `${who}: "${date}" is not a date`,
            hint: 'Write it like 2026-03-31.',
          },
        ]),
    ...(word === 'exception' ? lacking('decision_reason', 'reason') : []),
    ...(word === 'change role'
      ? faultsInRole(who, cell('new_role'), roles)
      : surplusRole(who, typed, cell('new_role'))),
  ];
}

/** The list in the cell has "change role"; people who type write "change". */
const wordIn = (typed: string): string => (/^change$/iu.test(typed) ? 'change role' : typed.toLowerCase());

const surplusRole = (who: string, typed: string, role: string): Fault[] =>
  role === ''
    ? []
    : [
        {
          column: 'new_role',
          message: `${who}: the decision "${typed}" has the new role "${role}" beside it`,
          hint: 'Choose "change role", or clear new_role.',
        },
      ];

function faultsInRole(who: string, role: string, roles: readonly string[]): Fault[] {
  if (role === '') {
    return [
      {
        column: 'new_role',
        message: `${who}: the decision "change role" has no new role`,
        hint: 'Fill in new_role.',
      },
    ];
  }
  return roles.includes(role.toLowerCase()) ? [] : [unknownWord('new_role', who, role, roles)];
}

function unknownWord(column: string, who: string, typed: string, words: readonly string[]): Fault {
  const meant = suggest(typed, words);
  return {
    column,
    message: `${who}: "${typed}" is not one of ${words.join(', ')}`,
    hint: meant === undefined ? 'Choose one from the list in the cell.' : `Did you mean ${meant}?`,
  };
}

function decisionIn(kind: ReviewSubjectKind, cell: CellOf): Omit<Decision, 'sheet' | 'line'> {
  const subject: ReviewSubject = {
    userGuid: userGuid(cell('user_guid')),
    username: cell('username'),
    ...emailIn(cell('email')),
    role: cell('role'),
    status: cell('status') as PackStatus,
    ...(kind === 'account'
      ? {}
      : { group: { guid: groupGuid(cell('group_guid')), name: cell('group_name') } }),
  };
  const word = wordIn(cell('decision')) as DecisionWord;
  const reviewer = cell('reviewer');
  const own = [subject.username, subject.email, cell('display_name')].filter((name) => name !== '');
  return {
    subject,
    word,
    ...(word === 'change role' ? { newRole: cell('new_role').toLowerCase() } : {}),
    reviewer,
    decidedAt: cell('decision_at').slice(0, 10),
    reason: cell('decision_reason'),
    ticket: cell('ticket_ref'),
    ...(own.some((name) => foldCase(name) === foldCase(reviewer)) ? { ownCase: true as const } : {}),
  };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d( |T|$)/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)));

const noTable = (sheet: string, line: number, missing: readonly string[]): DecisionsRead => ({
  decisions: [],
  undecided: 0,
  subjects: new Set(),
  remarks: [],
  problems: [
    {
      sheet,
      line,
      column: missing.join(', '),
      message: 'the header lacks columns that rollcall audit review wrote',
      hint: 'Copy the decisions into the original workbook.',
    },
  ],
});
