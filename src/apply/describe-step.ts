import type { Change } from '../core/plan/change.ts';
import { isEmpty } from '../core/profile.ts';
import type { Indeterminate, Refused } from '../core/target.ts';
import { unreachable } from '../core/unreachable.ts';
import { otherRoleOf, type StepResult } from './step-result.ts';

/** What a step is for, as an administrator would say it. */
export function purposeOf(change: Change): string {
  switch (change.kind) {
    case 'create-user':
      return 'creating the account';
    case 'update-user':
      if (change.role !== undefined) return `setting the role ${change.role}`;
      return isEmpty(change.profile) ? 'changing the settings' : 'changing the profile';
    case 'approve-user':
      return 'approving the account';
    case 'set-attributes':
      return `setting ${Object.keys(change.attributes)
        .map((name) => `attr.${name}`)
        .join(', ')}`;
    case 'rename-user':
      return `renaming to ${change.newUsername}`;
    case 'lock-user':
      return 'locking the account';
    case 'unlock-user':
      return 'unlocking the account';
    case 'create-group':
      return `creating the group ${change.group}`;
    case 'grant-membership':
      return `adding to ${change.group}`;
    case 'revoke-membership':
      return `removing from ${change.group}`;
    case 'transfer-content':
      return `handing "${change.item.title}" over to ${change.to.username}`;
    case 'transfer-group':
      return `handing the group ${change.group} over to ${change.to.username}`;
    case 'revoke-grant':
      return `revoking the ${change.access} access to "${change.item.title}"`;
    case 'change-grant':
      return `leaving only the right to open "${change.item.title}"`;
    case 'set-content-access':
      return `closing "${change.item.title}" to its list`;
    default:
      return unreachable(change);
  }
}

/** Why a change was not made, or is not known to be made. */
export const whyNot = ({ status, failure }: Refused | Indeterminate): string =>
  status === 'refused' ? failure.message : `sent, but the result is not known: ${failure.message}`;

/** What the operator has to know about a step; empty where it went as planned. */
export function describeStep(step: StepResult): string[] {
  const { change, performed, held } = step;
  const purpose = purposeOf(change);
  const otherRole = otherRoleOf(step);
  if (otherRole !== undefined) return [`${purpose}: the server gave it the role ${otherRole}`];
  if (held !== undefined)
    return [`${purpose}: not started, because it comes last and another step of this person failed`];
  if (performed === undefined) return [`${purpose}: not started`];
  switch (performed.status) {
    case 'applied':
      return [];
    case 'already-so':
      return performed.serverMessage === undefined ? [] : [performed.serverMessage];
    case 'refused':
    case 'indeterminate':
      return [`${purpose}: ${whyNot(performed)}`];
    default:
      return unreachable(performed);
  }
}

/** The steps of an unfinished row that were done: without them, it would look as if no step was. */
export function describeDone(steps: readonly StepResult[]): string[] {
  const done = steps.filter(({ performed }) => performed?.status === 'applied');
  return done.length === 0 ? [] : [`done: ${done.map(({ change }) => purposeOf(change)).join(', ')}`];
}
