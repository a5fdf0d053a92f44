import { rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import { countLimited, limitedChangeOf, type LimitedCounts } from '../../core/plan/access-loss.ts';
import { findRestHazards } from '../../plan/safety/access-loss.ts';
import { defaultPolicy } from '../defaults.ts';
import type { JobContext } from '../job-context.ts';
import { lossesBeside } from '../run-folder/recent-losses.ts';

/** The server of the run as it is now. */
interface Server {
  readonly users: Directory['users'];
  /** The one with the most access first. */
  readonly roles: readonly string[];
}

/**
 * A run that was agreed to may go on while what it takes away is counted among the last 24 hours: other runs were held
 * to what it left of the limits. After that, the rest of it is held to what they left.
 * @throws {OperatorError} `resume-over-limit`
 */
export function refuseOverLimit(run: RecordedRun, { users, roles }: Server, job: JobContext): void {
  const { runId, facts } = run.header;
  const { others, isCounted } = lossesBeside(runId, facts.url, job);
  if (isCounted) return;
  const left = contested(lossesLeft(run, roles), others);
  const policy = { ...defaultPolicy, ...run.header.policy };
  const hazards = findRestHazards(left, { users, roles, policy, recent: others });
  if (hazards.length === 0) return;
  throw new OperatorError(
    `the run was agreed to more than 24 hours ago, and other runs have changed access since: ${hazards.map(({ message }) => message).join('; ')}`,
    {
      code: 'resume-over-limit',
      hint: `No change was sent. Resume the run when less was changed in the last 24 hours, or import its roster again, which does what is left. ${hazards.map(({ hint }) => hint).join('. ')}.`,
    },
  );
}

/** What the steps that have not been sent take away. */
function lossesLeft({ plan, history }: RecordedRun, roles: readonly string[]): LimitedCounts {
  const left = plan.rows
    .filter(({ row }) => history.outcomeOf(row) === undefined)
    .flatMap((row) =>
      row.steps
        .filter((_, index) => history.stepOf(rowStep(row.row, index)) === 'untouched')
        .flatMap((step) => limitedChangeOf(step, row, roles) ?? []),
    );
  return countLimited(left);
}

/** Where no other run took anything, what was agreed to stays within the limits. */
const contested = (left: LimitedCounts, others: LimitedCounts): LimitedCounts => ({
  removals: others.removals === 0 ? 0 : left.removals,
  locks: others.locks === 0 ? 0 : left.locks,
  demotions: others.demotions === 0 ? 0 : left.demotions,
  grantRemovals: others.grantRemovals === 0 ? 0 : left.grantRemovals,
  newAdministrators: others.newAdministrators === 0 ? 0 : left.newAdministrators,
  transfers: others.transfers === 0 ? 0 : left.transfers,
});
