import type { AccessOverview, AccessUser, Mark } from '../../core/review/access.ts';
import { isCreatedLately } from '../../core/review/unused-account.ts';
import { reasonsSince } from './reasons-since.ts';
import { markTitle } from './review-cells.ts';

/** A reason to check an account, as the page and the terminal say it. */
export interface Reason {
  readonly words: string;
  readonly isOf: (of: AccessUser) => boolean;
  /** Set where it is only shown if there is an account. */
  readonly isOptional?: true;
  /** Set where the server does not report it: what it does not report. */
  readonly unknown?: string;
}

/** The reasons to check accounts, the most pressing first. */
export function reasonsToCheck(overview: AccessOverview): Reason[] {
  const { rules, uncertainMarks } = overview;
  const ofMark = (mark: Mark): Reason => ({
    words: markTitle(mark, rules),
    isOf: ({ marks }) => marks.includes(mark),
    ...(uncertainMarks[mark] === undefined ? {} : { unknown: uncertainMarks[mark] }),
  });
  const [active, locked] = administrators(overview);
  const [longAgo, lately] = neverActive(overview, ofMark('never_active'));
  return [
    active,
    ...reasonsSince(overview.differences),
    ofMark('dormant'),
    longAgo,
    ofMark('no_email'),
    ofMark('service_account'),
    locked,
    ofMark('no_groups'),
    lately,
    ofMark('locked'),
  ];
}

/** How many accounts a reason is of, for the reasons that are shown. */
export const countedReasons = (overview: AccessOverview): (readonly [Reason, AccessUser[]])[] =>
  reasonsToCheck(overview)
    .map((reason) => [reason, overview.users.filter(reason.isOf)] as const)
    .filter(([{ isOptional }, own]) => own.length > 0 || isOptional !== true);

/** Those who can act as administrators now, and those who could once they are unlocked; each counts only once. */
function administrators({ users, facts }: AccessOverview): readonly [active: Reason, locked: Reason] {
  const isLocked = ({ user }: AccessUser): boolean => user.privileged && user.status === 'locked';
  const role = `role ${facts.privilegedRole}`;
  return [
    {
      words: users.some(isLocked) ? `${role}, not locked` : role,
      isOf: ({ user }) => user.privileged && user.status !== 'locked',
    },
    { words: `${role}, but locked`, isOf: isLocked, isOptional: true },
  ];
}

/** An account that is new may not have been needed yet. */
function neverActive(overview: AccessOverview, ever: Reason): readonly [longAgo: Reason, lately: Reason] {
  const isLate = (of: AccessUser): boolean => ever.isOf(of) && isCreatedLately(of, overview);
  const within = `created in the last ${overview.rules.dormantDays} days`;
  const someAreLate = ever.unknown === undefined && overview.users.some(isLate);
  return [
    {
      ...ever,
      words: someAreLate ? `${ever.words}, not ${within}` : ever.words,
      isOf: (of) => ever.isOf(of) && !isLate(of),
    },
    {
      words: `${ever.words}, ${within}`,
      isOf: (of) => ever.unknown === undefined && isLate(of),
      isOptional: true,
    },
  ];
}
