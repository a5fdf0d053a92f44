import { isEmpty } from '../../core/profile.ts';
import { type Change, isTransfer } from '../../core/plan/change.ts';
import type { Plan, PlannedRow } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';

/**
 * How many requests a plan is likely to take: one for each change, but for what servers do by themselves when an account
 * is created. Before something is handed over, its owner is read.
 * @param roles of the server, the one with the most access first
 */
export const likelyRequests = ({ groups, rows }: Plan, roles: readonly string[]): number =>
  rows.reduce(
    (sum, row) => sum + row.steps.reduce((own, step) => own + requestsOf(step, row, roles), 0),
    groups.length,
  );

const requestsOf = (step: Change, row: PlannedRow, roles: readonly string[]): number =>
  isTransfer(step) ? 2 : isGiven(step, row, roles) ? 0 : 1;

/** Whether a new account has it already: the lowest role, and the approval. */
function isGiven(step: Change, { steps }: PlannedRow, roles: readonly string[]): boolean {
  if (!steps.some(({ kind }) => kind === 'create-user')) return false;
  if (step.kind === 'approve-user') return true;
  return (
    step.kind === 'update-user' &&
    step.role === roles.at(-1) &&
    isEmpty({ ...step.profile, ...step.settings })
  );
}

/** `about 16 minutes at 10 requests a second`. @param ratePerSecond 0: no limit */
export const paceWords = (requests: number, ratePerSecond: number): string =>
  ratePerSecond <= 0
    ? 'as fast as the server answers'
    : `${roughTime(requests / ratePerSecond)} at ${plural(ratePerSecond, 'request')} a second`;

/** A length of time for people who plan with it: `about 16 minutes`, `a few seconds`. */
export function roughTime(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${plural(minutes, 'minute')}`;
  const quarters = Math.round(minutes / 15);
  const hours = plural(Math.floor(quarters / 4), 'hour');
  return `about ${hours}${quarters % 4 === 0 ? '' : ` ${(quarters % 4) * 15} minutes`}`;
}
