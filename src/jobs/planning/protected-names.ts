import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Policy } from '../../core/plan/plan.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { visible } from '../../core/text/visible.ts';
import { matchPeople } from '../../people/match.ts';
import { findProtected } from '../../plan/safety/protected-accounts.ts';

/**
 * A misspelled name would protect no account, and whoever is meant could be locked.
 * @throws {OperatorError} `protected-unknown`
 */
export function refuseUnknownProtected(
  { users }: Pick<Directory, 'users'>,
  { protectedNames = [] }: Pick<Policy, 'protectedNames'>,
): void {
  const { unknown } = findProtected(users, protectedNames, matchPeople);
  if (unknown.length === 0) return;
  throw new OperatorError(`no account is called ${oneOf(unknown.map(visible))}, which is to be protected`, {
    code: 'protected-unknown',
    hint: 'No change was sent. Correct the name in --protect or in "protect" of the profile, or leave it out.',
  });
}
