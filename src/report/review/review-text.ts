import { type AccessOverview, marks } from '../../core/review/access.ts';
import { markTitle } from './review-cells.ts';
import { countMarked, countMemberships } from './review-json.ts';
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
  const { facts, users, rules, differences, exceptions } = overview;
  const counts = marks.map((mark) => [
    markTitle(mark, rules),
    String(countMarked(overview, mark) ?? 'unknown'),
  ]);
  const compared =
    differences === undefined ? [] : [['changes since the earlier export', String(differences.all.length)]];
  return [
    `${facts.system} at ${facts.serverUrl}, as of ${facts.extractedAt}: ${plural(users.length, 'account')} and ${plural(countMemberships(overview), 'membership')} to decide on.\n`,
    section(
      'To check first',
      renderTable([{ header: '' }, { header: '', align: 'right' }], [...counts, ...compared], style),
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
