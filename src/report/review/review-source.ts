import { type AccessOverview, grantMarks, type Mark, marks } from '../../core/review/access.ts';
import type { PackCount, PackManifest } from '../../core/review/pack-manifest.ts';
import { readMe } from '../../core/review/review-sheets.ts';
import { columnTitles } from '../../core/review/column-titles.ts';
import { plural } from '../../core/text/plural.ts';
import { grantMarkMeanings, markMeanings } from '../../core/words/review-meanings.ts';
import { systemWords } from '../kit/system-words.ts';
import type { SheetCell } from '../kit/xlsx.ts';
import { grantMarkWords } from './grant-mark-words.ts';
import { reasonsSince } from './reasons-since.ts';
import { markWords } from './review-cells.ts';
import { about, heading } from './review-page.ts';

/** Where the evidence comes from, and what may be missing. */
export const sourceRows = (
  { facts, differences }: AccessOverview,
  manifest: PackManifest,
): (readonly SheetCell[][])[] => [
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
];

/** The counts and checksums by which the export can be verified. */
export const proofRows = (manifest: PackManifest): (readonly SheetCell[][])[] => [
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
];

const countWords = ({ claimed, fetched, distinct, written }: PackCount): string =>
  `reported by the server ${claimed ?? 'unknown'}, received ${fetched ?? 'unknown'}, distinct ${distinct}, in the file ${written}`;

/** The words that the evidence uses. */
export const wordRows = ({
  facts,
  rules,
  content,
  differences,
}: AccessOverview): (readonly SheetCell[][])[] => [
  heading('Words'),
  about('privileged', `Accounts with the role ${facts.privilegedRole}.`),
  about('dormant', `No activity for ${rules.dormantDays} days or more before the export.`),
  ...marks
    .filter((mark) => !ownWords.has(mark))
    .map((mark) => about(markWords(mark), markMeanings[mark].meaning)),
  ...reasonsSince(differences).map(({ words, why }) => about(words, why)),
  about(
    'service account',
    rules.serviceAccounts.length === 0
      ? 'No pattern was given.'
      : `Usernames that match ${rules.serviceAccounts.join(', ')}.`,
  ),
  about(
    columnTitles.last_quarter,
    'Compared with the earlier export: new, returned (no longer locked), locked (since then), role changed, renamed, same, unknown (no earlier export).',
  ),
  about(
    'Licence',
    'licensed: the server counts the account as active for its licence; inactive: it does not.',
  ),
  ...(content === undefined
    ? []
    : grantMarks.map((mark) => about(grantMarkWords(mark), grantMarkMeanings[mark].meaning))),
  about('none', 'The server has no value here.'),
  about('provider', 'The membership comes from the sign-in provider: to revoke it, change it there.'),
];

/** Marks whose meaning depends on the rules of this review. */
const ownWords: ReadonlySet<Mark> = new Set(['privileged', 'dormant', 'service_account']);
