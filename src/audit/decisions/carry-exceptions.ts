import type { CarriedExceptions } from '../../core/review/access.ts';
import { byEnd } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import { grantsToDecide } from '../grants/grants-to-decide.ts';
import type { Pack } from '../../core/review/pack.ts';
import { keyOfSubject, subjectKey } from '../../core/review/subject.ts';

/**
 * The exceptions of an earlier review whose account, membership or grant still exists, found by GUID, and the others.
 * @param today `2026-07-01`, UTC
 */
export function carryExceptions(
  exceptions: readonly AccessException[],
  { users, memberships, content }: Pick<Pack, 'users' | 'memberships' | 'content'>,
  today: string,
): CarriedExceptions {
  const existing = new Set([
    ...users.map(({ guid }) => subjectKey(guid)),
    ...memberships.map(({ userGuid, groupGuid }) => subjectKey(userGuid, groupGuid)),
    ...grantsToDecide(content).map(({ key }) => key),
  ]);
  const stillThere = ({ subject }: AccessException): boolean => existing.has(keyOfSubject(subject));
  return {
    today,
    carried: exceptions.filter(stillThere).toSorted(byEnd),
    ended: exceptions.filter((each) => !stillThere(each)),
  };
}
