import type { AccessRules, AccessUser, Mark } from '../../core/review/access.ts';
import type { PackStatus } from '../../core/review/pack.ts';
import type { SheetCell } from '../kit/xlsx.ts';

/** Why an account should be looked at, the pressing reasons in colour; `nothing special` where there is none. */
export function marksCell(marks: AccessUser['marks']): SheetCell {
  if (marks.length === 0) return 'nothing special';
  const [first] = marks;
  const look =
    first === 'privileged' ? 'bad' : first !== undefined && pressing.has(first) ? 'attention' : 'text';
  return { value: marks.map(markWords).join(', '), look };
}

const pressing: ReadonlySet<Mark> = new Set(['dormant', 'never_active', 'service_account', 'no_email']);

/** `service account`: the word of a mark for a person. */
export const markWords = (mark: Mark): string =>
  mark === 'no_email' ? 'no e-mail' : mark.replaceAll('_', ' ');

/** What the accounts of a mark are, with the threshold of the review where there is one. */
export const markTitle = (mark: Mark, { dormantDays }: AccessRules): string =>
  mark === 'dormant' ? `dormant for ${dormantDays} days or more` : markWords(mark);

/** In how many groups somebody is; nobody can say `0` where the server does not list all memberships. */
export const groupCount = ({ memberships, marks }: AccessUser): number | 'unknown' =>
  memberships.length > 0 || marks.includes('no_groups') ? memberships.length : 'unknown';

export const statusCell = (status: PackStatus): SheetCell =>
  status === 'active' ? status : { value: status, look: 'attention' };

/** An instant as a date; the word for why there is none. */
export const instantCell = (instant: string | undefined, absent: string): SheetCell =>
  instant === undefined ? absent : new Date(instant);
