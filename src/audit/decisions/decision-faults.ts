import { titleOfColumn } from '../../core/review/column-titles.ts';
import { isDay } from '../../core/days.ts';
import { type ReviewColumn, reviewSheets, type ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import { isNoReviewer } from '../../core/review/reviewer-name.ts';
import type { CellOf, Fault } from './fault.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { DecisionWord } from '../../core/review/review.ts';
import { faultsInUntil } from './exception-faults.ts';
import { faultsInGrant } from './grant-faults.ts';
import { subjectCells } from './subject-cells.ts';
import { suggestDecision } from './suggest-decision.ts';

/** Everything that is missing, wrong or superfluous in a decision. */
export function faultsIn(kind: ReviewSubjectKind, cell: CellOf, roles: readonly string[]): Fault[] {
  const typed = cell('decision');
  const { words } = reviewSheets[kind];
  const who = subjectCells[kind].who(cell);
  const word = (words as readonly DecisionWord[]).find((each) => each === wordIn(typed));
  // A formula that no program has computed is read as its own text.
  const lacking = (column: ReviewColumn, what: string): Fault[] =>
    cell(column) === '' || cell(column).startsWith('=')
      ? [
          {
            column,
            message: `${who}: the decision "${typed}" has no ${what}`,
            hint: `Fill in "${titleOfColumn(column)}".`,
          },
        ]
      : [];
  const date = cell('decision_at');
  return [
    ...(word === undefined
      ? [{ ...unknownWord('decision', who, typed, words), hint: suggestDecision(kind, typed) }]
      : []),
    ...lacking('reviewer', 'reviewer'),
    ...faultsInReviewer(who, cell('reviewer')),
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
    ...faultsInUntil(who, cell),
    ...(kind === 'grant' && word !== undefined ? faultsInGrant(who, word, cell) : []),
    ...(word === 'change role'
      ? faultsInRole(who, cell('new_role'), roles)
      : surplusRole(who, typed, cell('new_role'))),
  ];
}

const faultsInReviewer = (who: string, reviewer: string): Fault[] =>
  reviewer === '' || reviewer.startsWith('=') || !isNoReviewer(reviewer)
    ? []
    : [
        {
          column: 'reviewer',
          message: `${who}: the reviewer "${reviewer}" is not a name`,
          hint: 'Write who decided.',
        },
      ];

/** The list in the cell has "change role"; people who type write "change". */
export const wordIn = (typed: string): string =>
  /^change$/iu.test(typed) ? 'change role' : typed.toLowerCase();

const surplusRole = (who: string, typed: string, role: string): Fault[] =>
  role === ''
    ? []
    : [
        {
          column: 'new_role',
          message: `${who}: the decision "${typed}" has the new role "${role}" beside it`,
          hint: 'Choose "change role", or clear the new role.',
        },
      ];

function faultsInRole(who: string, role: string, roles: readonly string[]): Fault[] {
  if (role === '') {
    return [
      {
        column: 'new_role',
        message: `${who}: the decision "change role" has no new role`,
        hint: 'Fill in the new role.',
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
