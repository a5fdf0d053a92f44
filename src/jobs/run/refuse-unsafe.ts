import { rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Target } from '../../core/target.ts';
import { matchPeople } from '../../people/match.ts';
import { Protection } from '../../plan/safety/protect.ts';
import { findProtected } from '../../plan/safety/protected-accounts.ts';
import { defaultPolicy } from '../defaults.ts';

/**
 * A plan was safe for the server as it was. Before the rest of it is sent, what protects accounts is checked against
 * the server as it is now: since then an administrator may have been locked, or somebody has become one.
 * @throws {OperatorError} `plan-stale`
 */
export function refuseUnsafe(
  { header, plan, history }: RecordedRun,
  { users }: Directory,
  { rules, facts }: Pick<Target, 'rules' | 'facts'>,
): void {
  // Runs of earlier versions did not record every limit.
  const policy = { ...defaultPolicy, ...header.policy };
  const named = findProtected(users, policy.protectedNames ?? [], matchPeople);
  const protection = new Protection(users, facts.caller.username, rules, { ...policy, named });
  const usersByGuid = new Map<string, Directory['users'][number]>(users.map((user) => [user.guid, user]));
  const refusals = plan.rows.flatMap(({ row, guid = '', steps }) => {
    const user = usersByGuid.get(guid);
    if (user === undefined || history.outcomeOf(row) !== undefined) return [];
    const left = steps.filter((_, index) => typeof history.stepOf(rowStep(row, index)) === 'string');
    const refusal = protection.refusal(user, left) ?? protection.refusalToTake(user, left);
    return refusal === undefined ? [] : [`row ${row}: ${refusal}`];
  });
  if (refusals.length === 0) return;
  throw new OperatorError(
    `the server has changed since the run was interrupted, and the rest is no longer safe: ${refusals.join('; ')}`,
    {
      code: 'plan-stale',
      hint: 'No change was sent. Put the accounts on the server right and resume again, or import the roster again.',
    },
  );
}
