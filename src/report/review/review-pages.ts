import { systemWords } from '../kit/system-words.ts';
import { type AccessOverview, type Mark, marks } from '../../core/review/access.ts';
import { markMeanings } from '../../core/words/review-meanings.ts';
import type { PackCount, PackManifest } from '../../core/review/pack-manifest.ts';
import { readMe, reviewSheets, type ReviewSubjectKind, signOff } from '../../core/review/review-sheets.ts';
import { markWords } from './review-cells.ts';
import { letterOf } from './review-decisions.ts';
import { wrapToWidth } from '../kit/display-width.ts';
import { attentionSheets, whyUncertain, usersMarked } from './review-evidence.ts';
import { countMemberships } from './review-json.ts';
import { plural } from '../../core/text/plural.ts';
import { addSheet, type SheetCell, type Workbook } from '../kit/xlsx.ts';

const page = (name: string, widths: readonly number[]) =>
  ({
    name,
    columns: widths.map((width) => ({ header: '', width })),
    layout: 'page',
    protection: 'entries',
  }) as const;

/** The length of a line, in characters. */
const lineLength = 105;

/**
 * A label with a text, in as many rows as the text has lines: programs do not agree on the height of a row with
 * wrapped text.
 */
const about = (key: string, value: string): SheetCell[][] =>
  wrapToWidth(value, lineLength).map((line, index) => [
    { value: index === 0 ? key : '', look: 'strong' },
    line,
  ]);
const heading = (value: string): SheetCell[][] => [[{ value, look: 'heading' }]];
const blank: readonly SheetCell[][] = [[]];

/** The first page: what this is, how to fill it in, and where it comes from. */
export function addReadMe(
  workbook: Workbook,
  overview: AccessOverview,
  manifest: PackManifest,
): Promise<void> {
  const { facts, rules, users, differences, uncertainMarks } = overview;
  const accounts = plural(users.length, 'account');
  const memberships = plural(countMemberships(overview), 'membership');
  const membershipsCaveat = uncertainMarks.no_groups === undefined ? '' : ` ${uncertainMarks.no_groups}`;
  const rows = [
    [[{ value: `Access review of ${facts.serverUrl}`, look: 'title' } as const]],
    blank,
    heading('What to do'),
    about(
      '1',
      `Go through the sheets "${reviewSheets.account.name}" and "${reviewSheets.membership.name}". The most pressing rows are at the top; the filters in the headers show one group, one role or one reason at a time.`,
    ),
    about('2', `In each row, choose a decision from the list. ${decisionWords}`),
    about(
      '3',
      'Enter the reviewer and the date of the decision. To enter them once and copy them down, select the cells and press Ctrl+D. An exception needs a reason.',
    ),
    about(
      '4',
      'The column "state" says what a row still needs. Reviewers must not decide on their own account or memberships: leave those rows to somebody else.',
    ),
    about(
      '5',
      `When every row has a decision, fill in the last sheet, "${signOff.sheet}", and send the file back. A row without a decision changes nothing.`,
    ),
    about(
      '',
      'Only the yellow cells can be changed; the others are evidence. There is no password: the protection only prevents slips. Do not move or rename sheets, rows or columns, because a program reads the file again.',
    ),
    blank,
    heading('Sheets'),
    about(reviewSheets.account.name, `${accounts}: keep, change role, lock or exception.`),
    about(reviewSheets.membership.name, `${memberships}: keep, revoke or exception.${membershipsCaveat}`),
    ...attentionSheets.map(({ name, shows, marks: marked }) =>
      about(
        name,
        `${plural(usersMarked(overview, marked).length, 'account')}. ${shows} ${whyUncertain(overview, marked) ?? ''}`.trimEnd(),
      ),
    ),
    about(
      'Changes',
      differences === undefined
        ? 'No earlier export was given to compare with.'
        : `${plural(differences.all.length, 'difference')} from the export of ${differences.before.extractedAt}.`,
    ),
    about('Users', `${accounts}, sorted by name.`),
    about('Memberships', `${memberships}, sorted by group.${membershipsCaveat}`),
    blank,
    heading('Source'),
    about(readMe.system, `${systemWords(facts.system, facts.version)} at ${facts.serverUrl}`),
    about('Sign-in', facts.provider),
    about(
      'Read',
      `${manifest.startedAt} to ${manifest.endedAt} (UTC), with the key of ${facts.keyOwner}, by ${manifest.operator}, rollcall ${manifest.toolVersion}`,
    ),
    about(
      'Selection',
      `${facts.selection === undefined ? 'All accounts.' : `Only accounts with ${facts.selection}.`} ${manifest.passes === 1 ? 'Read once.' : `Read ${manifest.passes} times and compared.`}`,
    ),
    about(
      'Changed while reading',
      manifest.changedDuringRun.length === 0
        ? 'no difference between the readings'
        : `${plural(manifest.changedDuringRun.length, 'difference')} between the readings; the manifest lists them.`,
    ),
    ...manifest.shortfalls.map((shortfall) => about('Incomplete', shortfall)),
    ...(differences?.reservations ?? []).map((reservation) => about('Limitation', reservation)),
    blank,
    heading('Proof'),
    about('Users', countWords(manifest.counts.users)),
    about('Groups', countWords(manifest.counts.groups)),
    about(
      'Memberships',
      manifest.counts.memberships === null
        ? 'the server does not list them'
        : countWords(manifest.counts.memberships),
    ),
    ...Object.entries(manifest.files).map(([file, sha256]) => about(file, `SHA-256 ${sha256}`)),
    about(readMe.manifest, `checksum ${manifest.checksum}`),
    about(
      'Checked',
      'Every file of the export matched its manifest when this workbook was made. rollcall audit verify checks it again.',
    ),
    blank,
    heading('Words'),
    about('privileged', `Accounts with the role ${facts.privilegedRole}. ${markMeanings.privileged.meaning}`),
    about('dormant', `No activity for ${rules.dormantDays} days or more before the export.`),
    ...marks
      .filter((mark) => !ownWords.has(mark))
      .map((mark) => about(markWords(mark), markMeanings[mark].meaning)),
    about(
      'service account',
      rules.serviceAccounts.length === 0
        ? 'No pattern was given.'
        : `Usernames that match ${rules.serviceAccounts.join(', ')}.`,
    ),
    about(
      'last_quarter',
      'Compared with the earlier export: new, returned (no longer locked), locked (since then), role_changed, renamed, same, unknown (no earlier export).',
    ),
    about(
      'licensed_or_inactive',
      'licensed: the server counts the account as active for its licence; inactive: it does not.',
    ),
    about('none', 'The server has no value here.'),
    about('provider', 'The membership comes from the sign-in provider: to revoke it, change it there.'),
  ];
  return addSheet(workbook, page(readMe.sheet, [26, 110]), rows.flat());
}

const decisionWords =
  'keep: it is right as it is. revoke: remove the person from the group. change role: choose the new role next to it. lock: the account can no longer sign in; it is not deleted. exception: it is not right, but stays for now, for the reason given.';

const countWords = ({ claimed, fetched, distinct, written }: PackCount): string =>
  `reported by the server ${claimed ?? 'unknown'}, received ${fetched ?? 'unknown'}, different ${distinct}, in the file ${written}`;

/** Marks whose meaning depends on the rules of this review. */
const ownWords: ReadonlySet<Mark> = new Set(['privileged', 'dormant', 'service_account']);

/** The last page: the progress of the review, by formulas, and who is responsible for it. */
export function addSignOff(workbook: Workbook, overview: AccessOverview): Promise<void> {
  const accounts = overview.users.length;
  const memberships = countMemberships(overview);
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
