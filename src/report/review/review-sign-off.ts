import type { AccessOverview } from '../../core/review/access.ts';
import { reviewSheets, type ReviewSubjectKind, signOff } from '../../core/review/review-sheets.ts';
import { addSheet, type SheetCell, type Workbook } from '../kit/xlsx.ts';
import { letterOf } from './decision-sheet.ts';
import { accountsToDecide, grantsToDecide, membershipsToDecide } from './to-decide.ts';
import { about, blank, heading, page } from './review-page.ts';

/** The last page: the progress of the review, by formulas, and who is responsible for it. */
export function addSignOff(workbook: Workbook, overview: AccessOverview): Promise<void> {
  const accounts = accountsToDecide(overview).length;
  const memberships = membershipsToDecide(overview).length;
  const entry = (key: string, look: 'entry' | 'entryDate'): SheetCell[][] => [
    [
      { value: key, look: 'strong' },
      { value: '', look },
    ],
  ];
  const rows = [
    [[{ value: 'Sign-off', look: 'title' } as const]],
    blank,
    about(signOff.system, overview.facts.serverUrl),
    about(signOff.stateOf, `${overview.facts.extractedAt} (UTC)`),
    blank,
    heading('Progress'),
    progressRows('account', accounts),
    progressRows('membership', memberships),
    ...(overview.content === undefined ? [] : [progressRows('grant', grantsToDecide(overview).length)]),
    blank,
    heading(
      'I have reviewed this access, or had it reviewed, and I am responsible for the decisions in this file.',
    ),
    entry(signOff.name, 'entry'),
    entry('Position', 'entry'),
    entry(signOff.date, 'entryDate'),
    entry('Remarks', 'entry'),
  ];
  return addSheet(workbook, page(signOff.sheet, [42, 60]), rows.flat());
}

function progressRows(kind: ReviewSubjectKind, total: number): SheetCell[][] {
  const { name } = reviewSheets[kind];
  const range = (column: 'state' | 'decision'): string => {
    const letter = letterOf(kind, column);
    return `'${name}'!$${letter}$2:$${letter}$${total + 1}`;
  };
  // As text, because a reader in use takes a computed 0 for a missing result.
  const count = (key: string, formula: string, value: number): SheetCell[] => [
    { value: key, look: 'strong' },
    total === 0
      ? 'none'
      : { value: `${value} of ${total}`, look: 'text', formula: `${formula}&" of ${total}"` },
  ];
  return [
    count(`${name}: done`, `COUNTIF(${range('state')},"done")`, 0),
    count(`${name}: still to decide`, `COUNTIF(${range('state')},"to decide")`, total),
    count(`${name}: incomplete`, `COUNTIF(${range('state')},"*missing")`, 0),
    ...reviewSheets[kind].words.map((word) =>
      count(`${name}: ${word}`, `COUNTIF(${range('decision')},"${word}")`, 0),
    ),
  ];
}
