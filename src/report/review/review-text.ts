import { type AccessOverview, type ContentOverview, grantMarks } from '../../core/review/access.ts';
import { countedReasons } from './reasons-to-check.ts';
import { grantMarkWords } from './grant-mark-words.ts';
import { countMarkedGrants, countMemberships } from './review-json.ts';
import { allOf } from '../../core/text/one-of.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { exceptionSection } from '../close/exception-text.ts';
import { reviewerSections } from './reviewer-text.ts';
import { section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** What `audit review` prints: how much there is to review, and in which files. */
export function renderReviewSummary(
  overview: AccessOverview,
  folder: string,
  files: Readonly<Record<string, string>>,
  style: TextStyle,
): string {
  const { facts, differences, exceptions, content } = overview;
  const counts = countedReasons(overview).map(([{ words, unknown }, own]) => [
    words,
    unknown === undefined ? String(own.length) : 'unknown',
  ]);
  const grants = content === undefined ? [] : grantLines(content);
  const compared =
    differences === undefined ? [] : [['changes since the earlier export', String(differences.all.length)]];
  return [
    `${facts.system} at ${facts.serverUrl}, as of ${facts.extractedAt}: ${allOf(amounts(overview))} to decide on.\n`,
    section(
      'To check first',
      renderTable(
        [{ header: '' }, { header: '', align: 'right' }],
        [...counts, ...grants, ...compared],
        style,
      ),
      style,
    ),
    exceptions === undefined ? '' : exceptionSection(exceptions.carried, exceptions.today, style),
    reviewerSections(overview, style),
    section(
      `Files in ${folder}`,
      renderTable([{ header: '' }, { header: '' }], Object.entries(files), style),
      style,
    ),
  ].join('');
}

const amounts = (overview: AccessOverview): string[] => [
  plural(overview.users.length, 'account'),
  plural(countMemberships(overview), 'membership'),
  ...(overview.content === undefined
    ? []
    : [plural(overview.content.grants.length, 'grant on content', 'grants on content')]),
];

/** Marks that no grant has are left out. */
const grantLines = (content: ContentOverview): string[][] =>
  grantMarks.flatMap((mark) => {
    const count = countMarkedGrants(content, mark);
    return count === 0 ? [] : [[`content: ${grantMarkWords(mark)}`, String(count)]];
  });
