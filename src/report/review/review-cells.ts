import { placeholders } from '../../core/columns/placeholder.ts';
import { usageDays } from '../../core/content/content.ts';
import type { AccessRules, AccessUser, Mark, SinceLast } from '../../core/review/access.ts';
import type { PackItem } from '../../core/review/pack-content.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import type { SheetCell } from '../kit/xlsx.ts';

/** Why an account should be checked, with the pressing reasons in colour; `nothing special` where there is no reason. */
export function marksCell(marks: AccessUser['marks']): SheetCell {
  if (marks.length === 0) return 'nothing special';
  const [first] = marks;
  const look =
    first === 'privileged' ? 'bad' : first !== undefined && pressing.has(first) ? 'attention' : 'text';
  return { value: marks.map(markWords).join(', '), look };
}

const pressing: ReadonlySet<Mark> = new Set(['dormant', 'never_active', 'service_account', 'no_email']);

/** A mark as people read it: `service account`. */
export const markWords = (mark: Mark): string =>
  mark === 'no_email' ? 'no e-mail' : mark.replaceAll('_', ' ');

/** A mark as a heading, with the threshold of the review where there is one. */
export const markTitle = (mark: Mark, { dormantDays }: AccessRules): string =>
  mark === 'dormant' ? `dormant for ${dormantDays} days or more` : markWords(mark);

/** How many groups an account is in; unknown rather than 0 where the server does not list all memberships. */
export const groupCount = ({ memberships, marks }: AccessUser): number | 'unknown' =>
  memberships.length > 0 || marks.includes('no_groups') ? memberships.length : 'unknown';

export const statusCell = (status: PackStatus): SheetCell =>
  status === 'active' ? status : { value: status, look: 'attention' };

/** A number, or in words why there is none. */
export const daysInWords = (days: AccessUser['daysSinceActive']): number | string =>
  days === placeholders.neverActive ? 'never' : days;

/** What has changed since the earlier export: `role changed`. */
export const sinceWords = (since: SinceLast): string => since.replaceAll('_', ' ');

/** An instant as a date, or the word for a missing one. */
export const instantCell = (instant: string | undefined, absent: string): SheetCell =>
  instant === undefined ? absent : new Date(instant);

/** When an item was last opened, or why the export has no such time. @param opened how often, where that is known */
export const openedCell = (
  lastOpenedAt: string | undefined,
  { opened }: Pick<PackItem, 'opened'>,
): SheetCell =>
  instantCell(lastOpenedAt, opened === undefined ? placeholders.unknown : `not in ${usageDays} days`);
