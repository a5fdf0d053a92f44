import type { AccessOverview, Mark } from '../../core/review/access.ts';
import type { PackManifest } from '../../core/review/pack-manifest.ts';
import { readMe, reviewSheets, signOff, subjectKinds } from '../../core/review/review-sheets.ts';
import { exceptionWords, isOverdue } from '../../core/review/exceptions.ts';
import { exceptionSubject } from '../close/exception-text.ts';
import { listedPartWords, partWords } from '../../core/review/review-part.ts';
import { isCreatedLately } from '../../core/review/unused-account.ts';
import { allOf } from '../../core/text/one-of.ts';
import { plural } from '../../core/text/plural.ts';
import { addSheet, type SheetCell, type Workbook } from '../kit/xlsx.ts';
import { attentionSheets, usersMarked, whyUncertain } from './review-evidence.ts';
import { contentSheets } from './content-evidence.ts';
import { countMemberships } from './review-json.ts';
import { accountsToDecide, grantsToDecide, membershipsToDecide } from './to-decide.ts';
import { about, blank, heading, page } from './review-page.ts';
import { proofRows, sourceRows, wordRows } from './review-source.ts';

export const reviewTitle = ({ facts }: AccessOverview): string => `Access review of ${facts.serverUrl}`;

/** The first page: what this is, how to fill it in, and where it comes from. */
export function addReadMe(
  workbook: Workbook,
  overview: AccessOverview,
  manifest: PackManifest,
): Promise<void> {
  const rows = [
    [[{ value: reviewTitle(overview), look: 'title' } as const]],
    blank,
    ...instructions(overview),
    blank,
    ...partRows(overview),
    ...exceptionRows(overview),
    ...sheetRows(overview),
    blank,
    ...sourceRows(overview, manifest),
    blank,
    ...proofRows(manifest),
    blank,
    ...wordRows(overview),
  ];
  return addSheet(workbook, page(readMe.sheet, [26, 110]), rows.flat());
}

const instructions = ({ content }: AccessOverview): (readonly SheetCell[][])[] => [
  heading('What to do'),
  about(
    '1',
    `Go through the sheets ${sheetNames(content === undefined ? 'no content' : 'content')}. The most pressing rows are at the top; the filters in the headers show one group, one role or one reason at a time.`,
  ),
  about('2', `In each row, choose a decision from the list. ${decisionWords}`),
  ...(content === undefined ? [] : [about('', grantWords)]),
  about(
    '3',
    'Enter the reviewer and the date of the decision. To enter them once and copy them down, select the cells and press Ctrl+D. An exception needs a reason.',
  ),
  about(
    '4',
    'The column "State" says what a row still needs. Reviewers must not decide on their own account or memberships: leave those rows to somebody else.',
  ),
  about(
    '5',
    `When every row has a decision, fill in the last sheet, "${signOff.sheet}", and send the file back. A row without a decision changes nothing.`,
  ),
  about(
    '',
    'Only the yellow cells can be changed; the others are evidence. There is no password: the protection only prevents slips. Do not move or rename sheets, rows or columns, because a program reads the file again.',
  ),
];

const decisionWords =
  'keep: it is right as it is. revoke: remove the person from the group. change role: choose the new role next to it. lock: the account can no longer sign in; it is not deleted. exception: it is not right, but stays for now, for the reason given and until the date in the column Until; a keep with such a date is one, too.';

const grantWords =
  'In the sheet about content, revoke takes the user or group out of the list of the item, and make viewer leaves a collaborator only the right to open it. Where everybody may open an item, close to the list leaves it to those in its list; grants in that list that had no effect then have it. Who owns an item is not decided here.';

/** `"Accounts to decide" and "Memberships to decide"`. */
const sheetNames = (has: 'content' | 'no content'): string =>
  allOf(
    subjectKinds
      .filter((kind) => kind !== 'grant' || has === 'content')
      .map((kind) => `"${reviewSheets[kind].name}"`),
  );

/** Which workbook of the review this is, and whose the others are. */
function partRows({ scope, scopes = [] }: AccessOverview): (readonly SheetCell[][])[] {
  if (scope === undefined) return [];
  return [
    about(readMe.part, partWords(scope)),
    about(readMe.review, scope.review),
    blank,
    heading(readMe.parts),
    ...scopes.map((each) => about(...listedPartWords(each))),
    blank,
  ];
}

/** At most this many are named; the rows have all of them. */
const mostNamed = 10;

/** The exceptions of the earlier review that are over, and how many there are. */
function exceptionRows({ exceptions }: AccessOverview): (readonly SheetCell[][])[] {
  if (exceptions === undefined) return [];
  const { today, carried, ended } = exceptions;
  const overdue = carried.filter((each) => isOverdue(each, today));
  const late: SheetCell = {
    value: `${overdue.length} on ${today}`,
    look: overdue.length === 0 ? 'text' : 'bad',
  };
  return [
    heading('Exceptions of the earlier review'),
    about(
      'In force',
      `${plural(carried.length, 'exception')}, shown in the column Earlier exception beside the row.`,
    ),
    [[{ value: 'Overdue', look: 'strong' }, late]],
    ...overdue
      .slice(0, mostNamed)
      .map((each) => about('', `${exceptionSubject(each)}: ${exceptionWords(each, today)}`)),
    ...(overdue.length > mostNamed
      ? [about('', `and ${overdue.length - mostNamed} more, at the top of the sheets to decide`)]
      : []),
    ...(ended.length === 0
      ? []
      : [
          about(
            'Ended',
            `${plural(ended.length, 'account or membership', 'accounts or memberships')} no longer on the server.`,
          ),
        ]),
    blank,
  ];
}

/** What each sheet holds. */
function sheetRows(overview: AccessOverview): (readonly SheetCell[][])[] {
  const { users, differences, uncertainMarks } = overview;
  const accounts = plural(users.length, 'account');
  const memberships = plural(countMemberships(overview), 'membership');
  const membershipsCaveat = uncertainMarks.no_groups === undefined ? '' : ` ${uncertainMarks.no_groups}`;
  return [
    heading('Sheets'),
    about(
      reviewSheets.account.name,
      `${plural(accountsToDecide(overview).length, 'account')}: keep, change role, lock or exception.`,
    ),
    about(
      reviewSheets.membership.name,
      `${plural(membershipsToDecide(overview).length, 'membership')}: keep, revoke or exception.${membershipsCaveat}`,
    ),
    ...grantRows(overview),
    ...attentionSheets.map(({ name, shows, marks: marked }) =>
      about(
        name,
        `${markedWords(overview, marked)}. ${shows} ${whyUncertain(overview, marked) ?? ''}`.trimEnd(),
      ),
    ),
    ...contentSheets(overview).map(({ name, about: words }) => about(name, words)),
    about(
      'Changes',
      differences === undefined
        ? 'No earlier export was given to compare with.'
        : `${plural(differences.all.length, 'difference')} from the export of ${differences.before.extractedAt}.`,
    ),
    about('Users', `${accounts}, sorted by name.`),
    about('Memberships', `${memberships}, sorted by group.${membershipsCaveat}`),
  ];
}

/** How many accounts a question is about, and those of them that the page and the terminal count as another reason. */
function markedWords(overview: AccessOverview, marked: readonly Mark[]): string {
  const own = usersMarked(overview, marked);
  const locked = own.filter(({ user }) => user.status === 'locked').length;
  const late = own.filter((of) => isCreatedLately(of, overview)).length;
  const { dormantDays } = overview.rules;
  return [
    plural(own.length, 'account'),
    ...(marked.includes('privileged') && locked > 0 ? [`${locked} of them locked`] : []),
    ...(marked.includes('never_active') && late > 0
      ? [`${late} of them created in the last ${dormantDays} days`]
      : []),
  ].join(', ');
}

/** How many grants there are to decide on; items whose list is hidden have none that could be decided on. */
function grantRows(overview: AccessOverview): (readonly SheetCell[][])[] {
  const { content } = overview;
  if (content === undefined) return [];
  const { items, hiddenLists } = content;
  const hidden =
    hiddenLists === 0 ? '' : ` The lists of ${plural(hiddenLists, 'item')} were not shown to the key.`;
  return [
    about(
      reviewSheets.grant.name,
      `${plural(grantsToDecide(overview).length, 'grant')}: keep, revoke, make viewer, close to the list or exception. The export has ${plural(items.length, 'content item')}; their owners are not in this sheet.${hidden}`,
    ),
  ];
}
