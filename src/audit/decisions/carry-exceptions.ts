import type { CarriedExceptions } from '../../core/review/access.ts';
import { byEnd } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import type { Pack } from '../../core/review/pack.ts';
import { subjectKey } from '../../core/review/subject.ts';

/**
 * The exceptions of an earlier review whose account or membership still exists, found by GUID, and the others.
 * @param today `2026-07-01`, UTC
 */
export function carryExceptions(
  exceptions: readonly AccessException[],
  { users, memberships }: Pick<Pack, 'users' | 'memberships'>,
  today: string,
): CarriedExceptions {
  const existing = new Set([
    ...users.map(({ guid }) => subjectKey(guid)),
    ...memberships.map(({ userGuid, groupGuid }) => subjectKey(userGuid, groupGuid)),
  ]);
  const stillThere = ({ subject: { userGuid, group } }: AccessException): boolean =>
    existing.has(subjectKey(userGuid, group?.guid));
  return {
    today,
    carried: exceptions.filter(stillThere).toSorted(byEnd),
    ended: exceptions.filter((each) => !stillThere(each)),
  };
}
