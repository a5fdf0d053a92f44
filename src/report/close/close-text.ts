import { countBy } from '../../core/group-by.ts';
import type { Decision, Review } from '../../core/review/review.ts';
import { visible } from '../../core/text/visible.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** A problem with a row of a workbook, as it is shown. */
export interface WorkbookProblem {
  readonly sheet: string;
  readonly line: number;
  readonly column: string;
  readonly message: string;
  readonly hint: string;
}

/** Everything that has to be corrected before a workbook can be closed: where, what, and what to do. */
export const renderWorkbookProblems = (problems: readonly WorkbookProblem[], style: TextStyle): string =>
  renderTable(
    [
      { header: 'sheet' },
      { header: 'row', align: 'right' },
      { header: 'column', atLeast: 10 },
      { header: 'problem' },
      { header: 'what to do' },
    ],
    problems.map(({ sheet, line, column, message, hint }) => [sheet, String(line), column, message, hint]),
    style,
  );

/** The state of a filled-in workbook: decisions, those already done or stale, and those on one's own access. */
export function renderReview(review: Review, style: TextStyle): string {
  const { decisions, undecided, undecidedSubjects = [], signedBy } = review;
  const done = decisions.filter(({ doneAlready }) => doneAlready !== undefined);
  const open = countBy(
    decisions.filter(({ doneAlready }) => doneAlready === undefined),
    ({ word }) => word,
  );
  const stale = decisions.filter((decision) => decision.stale !== undefined);
  const own = decisions.filter(({ ownCase }) => ownCase === true);
  return [
    `${visible(review.workbook)}: ${plural(decisions.length, 'decision')} on the access as of ${review.extractedAt}; ${
      signedBy === undefined ? 'not signed off' : `signed off by ${visible(signedBy)}`
    }.\n`,
    section(
      'Decisions',
      renderTable(
        [{ header: '' }, { header: '', align: 'right' }],
        [
          ...open,
          ...(done.length === 0 ? [] : [['already done', done.length] as const]),
          ['not decided, stays unchanged', undecided] as const,
        ].map(([word, count]) => [word, String(count)]),
        style,
      ),
      style,
    ),
    section(
      `Without a decision (${undecided})`,
      cutShort(
        undecidedSubjects,
        (some) => paragraph('  ', some.join(', '), style),
        'in the workbook, filter the column state for "to decide"',
        style,
      ),
      style,
    ),
    section(
      `Already done: the server is as decided, so no change is planned (${done.length})`,
      cutShort(
        done,
        (some) => list(some, ({ doneAlready: why = '' }) => why, style),
        'the workbook has all of them',
        style,
      ),
      style,
    ),
    section(
      `Refused because the account or group has changed since the export (${stale.length})`,
      cutShort(
        stale,
        (some) => list(some, ({ stale: why = '' }) => why, style),
        'plan.json has all of them',
        style,
      ),
      style,
    ),
    stale.length === 0 ? '' : '\nTo decide on these again, export again and make a new workbook.\n',
    section(
      `Decisions of reviewers on their own access, to be checked by somebody else (${own.length})`,
      cutShort(
        own,
        (some) => list(some, ({ reviewer }) => `by ${reviewer}`, style),
        'plan.json has all of them',
        style,
      ),
      style,
    ),
  ].join('');
}

const list = (
  decisions: readonly Decision[],
  why: (decision: Decision) => string,
  style: TextStyle,
): string =>
  renderTable(
    [
      { header: 'sheet' },
      { header: 'row', align: 'right' },
      { header: 'who', atLeast: 12 },
      { header: 'decision' },
      { header: 'why', atLeast: 20 },
    ],
    decisions.map((decision) => [
      decision.sheet,
      String(decision.line),
      decision.subject.username,
      decisionInWords(decision),
      why(decision),
    ]),
    style,
  );

/** `revoke Finance`, `change role to viewer`, `lock`. */
export const decisionInWords = ({ word, newRole, subject: { group } }: Decision): string =>
  [word, newRole === undefined ? '' : `to ${newRole}`, group?.name ?? '']
    .filter((part) => part !== '')
    .join(' ');
