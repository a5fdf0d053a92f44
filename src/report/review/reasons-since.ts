import { groupBy } from '../../core/group-by.ts';
import type { AccessMembership, AccessUser } from '../../core/review/access.ts';
import type { Differences } from '../../core/review/pack.ts';
import { type FirstCheck, firstChecks, type Found } from '../diff/first-checks.ts';

/** A reason to check accounts that the comparison with an earlier export gives. */
export interface ReasonSince {
  readonly words: string;
  /** What is meant, and why it matters. */
  readonly why: string;
  /** @param membership the one that the row is about; absent: the row is about the account */
  readonly isOf: (of: Pick<AccessUser, 'user'>, membership?: Pick<AccessMembership, 'group'>) => boolean;
}

/** What the comparison checks first, as far as it is about accounts, the most dangerous first; empty without an earlier export. */
export const reasonsSince = (differences: Differences | undefined): ReasonSince[] =>
  differences === undefined ? [] : firstChecks(differences).flatMap(reasonOf);

function reasonOf({ reason, why, found }: FirstCheck): ReasonSince[] {
  if (reason === undefined) return [];
  const byUser = groupBy(found, ({ userGuid }) => userGuid);
  const isAbout = ({ groupGuid }: Found, membership: Pick<AccessMembership, 'group'> | undefined): boolean =>
    groupGuid === undefined || membership === undefined || groupGuid === membership.group.guid;
  return [
    {
      words: `${reason} since the earlier export`,
      why,
      isOf: ({ user }, membership) => (byUser.get(user.guid) ?? []).some((each) => isAbout(each, membership)),
    },
  ];
}
