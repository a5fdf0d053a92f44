import { countBy } from '../../core/group-by.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { type GrantSubject, isEverybody } from '../../core/review/grant-subject.ts';
import { type Decision, isOnGrant, type Review } from '../../core/review/review.ts';
import { nameOfSubject } from '../../core/review/subject.ts';
import { visible } from '../../core/text/visible.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { todayOf } from '../../core/review/exceptions.ts';
import { exceptionSection } from './exception-text.ts';
import { type ClosedReview, exceptionsOf } from './decisions-json.ts';
import { titleOfColumn } from '../../core/review/column-titles.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Everything that has to be corrected before a workbook can be closed: where, what, and what to do. */
export function renderWorkbookProblems(problems: readonly DecisionProblem[], style: TextStyle): string {
  const isOneFile = problems.every(({ file }) => file === undefined);
  return renderTable(
    [
      ...(isOneFile ? [] : [{ header: 'file', atLeast: 10 }]),
      { header: 'sheet' },
      { header: 'line', align: 'right' },
      { header: 'column', atLeast: 10 },
      { header: 'problem' },
      { header: 'what to do' },
    ],
    problems.map(({ file = '', sheet, line, column, message, hint }) => [
      ...(isOneFile ? [] : [file]),
      sheet,
      String(line),
      column.split(', ').map(titleOfColumn).join(', '),
      message,
      hint,
    ]),
    style,
  );
}

/** The state of the filled-in workbooks of a review: decisions, those already done or stale, and those on one's own access. */
export function renderReview(
  { review, closedAt }: Pick<ClosedReview, 'review' | 'closedAt'>,
  style: TextStyle,
): string {
  const { decisions, undecided, undecidedSubjects = [], signedBy } = review;
  const done = decisions.filter(({ doneAlready }) => doneAlready !== undefined);
  const stale = decisions.filter((decision) => decision.stale !== undefined);
  const own = decisions.filter(({ ownCase }) => ownCase === true);
  const listed = (heading: string, some: readonly Decision[], why: Why, where: string): string =>
    section(
      `${heading} (${some.length})`,
      cutShort(some, (first) => list(first, why, style), where, style),
      style,
    );
  return [
    `${visible(review.workbook)}: ${plural(decisions.length, 'decision')} on the access as of ${review.extractedAt}; ${
      signedBy === undefined ? 'not signed off' : `signed off by ${visible(signedBy)}`
    }.\n`,
    section('Workbooks', workbookTable(review, style), style),
    section('Decisions', decisionCounts(review, style), style),
    section(
      `Without a decision (${undecided})`,
      cutShort(
        undecidedSubjects,
        (some) => paragraph('  ', some.map(({ who }) => who).join(', '), style),
        'in the workbook, filter the column State for "to decide"',
        style,
      ),
      style,
    ),
    exceptionSection(exceptionsOf(review), todayOf(closedAt), style),
    listed(
      'Already done: the server is as decided, so no change is planned',
      done,
      ({ doneAlready = '' }) => doneAlready,
      'the workbook has all of them',
    ),
    listed(staleHeading(stale), stale, (decision) => decision.stale ?? '', 'plan.json has all of them'),
    stale.length === 0 ? '' : '\nTo decide on these again, export again and make a new workbook.\n',
    listed(
      'Decisions of reviewers on their own access, to be checked by somebody else',
      own,
      ({ reviewer }) => `by ${reviewer}`,
      'plan.json has all of them',
    ),
  ].join('');
}

/** Reviews of accounts alone, and those with content, in the words of what has changed. */
const staleHeading = (stale: readonly Decision[]): string =>
  `Refused because ${stale.some(isOnGrant) ? 'what was decided on' : 'the account or group'} has changed since the export`;

/** Empty for one workbook, which the first line is about. */
function workbookTable({ workbooks = [], repeated = 0 }: Review, style: TextStyle): string {
  if (workbooks.length === 0) return '';
  const table = renderTable(
    [
      { header: 'file' },
      { header: 'made for' },
      { header: 'decisions', align: 'right' },
      { header: 'not decided', align: 'right' },
      { header: 'signed off by' },
    ],
    workbooks.map(({ file, reviewer = 'everybody', decisions, undecided, signedBy = 'not signed off' }) => [
      file,
      reviewer,
      String(decisions),
      String(undecided),
      signedBy,
    ]),
    style,
  );
  const same = `${plural(repeated, 'decision is', 'decisions are')} in several workbooks and the same in each: counted once.`;
  return repeated === 0 ? table : `${table}${paragraph('  ', same, style)}`;
}

function decisionCounts({ decisions, undecided }: Review, style: TextStyle): string {
  const open = decisions.filter(({ doneAlready }) => doneAlready === undefined);
  const done = decisions.length - open.length;
  return renderTable(
    [{ header: '' }, { header: '', align: 'right' }],
    [
      ...countBy(open, ({ word }) => word),
      ...(done === 0 ? [] : [['already done', done] as const]),
      ['not decided, stays unchanged', undecided] as const,
    ].map(([word, count]) => [word, String(count)]),
    style,
  );
}

type Why = (decision: Decision) => string;

const list = (decisions: readonly Decision[], why: Why, style: TextStyle): string =>
  renderTable(
    [
      { header: 'sheet' },
      { header: 'line', align: 'right' },
      { header: 'who', atLeast: 12 },
      { header: 'decision' },
      { header: 'why', atLeast: 20 },
    ],
    decisions.map((decision) => [
      decision.workbook === undefined ? decision.sheet : `${decision.workbook}, ${decision.sheet}`,
      String(decision.line),
      nameOfSubject(decision.subject),
      decisionInWords(decision),
      why(decision),
    ]),
    style,
  );

/** `revoke Finance`, `change role to viewer`, `lock`, `revoke viewer on "Budget 2026"`. */
export const decisionInWords = ({ word, newRole, until, subject }: Decision): string =>
  [
    word,
    newRole === undefined ? '' : `to ${newRole}`,
    'item' in subject ? grantInWords(word, subject) : (subject.group?.name ?? ''),
    until === undefined ? '' : `until ${until}`,
  ]
    .filter((part) => part !== '')
    .join(' ');

/** What is decided on: the grant, where the word of the decision does not say it. */
function grantInWords(word: Decision['word'], { access, item, principal }: GrantSubject): string {
  const isSaid = isEverybody(principal) || word === 'make viewer';
  return `${isSaid ? '' : `${access} `}on "${item.title}"`;
}
