import type { AccessOverview, AccessUser, Mark } from '../../../core/review/access.ts';
import { isCreatedLately } from '../../../core/review/unused-account.ts';
import { markTitle } from '../review-cells.ts';

/** A reason to check an account, as the page says it. */
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
  const { differences, facts, rules, uncertainMarks } = overview;
  const isLocked = ({ user }: AccessUser): boolean => user.status === 'locked';
  const isAdministrator = ({ user }: AccessUser): boolean => user.privileged;
  const ofMark = (mark: Mark): Reason => ({
    words: markTitle(mark, rules),
    isOf: ({ marks }) => marks.includes(mark),
    ...(uncertainMarks[mark] === undefined ? {} : { unknown: uncertainMarks[mark] }),
  });
  const neverActive = ofMark('never_active');
  const isLate = (of: AccessUser): boolean => isCreatedLately(of, overview);
  return [
    { words: `role ${facts.privilegedRole}`, isOf: (of) => isAdministrator(of) && !isLocked(of) },
    ...(differences === undefined
      ? []
      : [{ words: 'administrator since the earlier export', isOf: isNewAdministrator }]),
    ofMark('dormant'),
    { ...neverActive, isOf: (of) => neverActive.isOf(of) && !isLate(of) },
    ofMark('no_email'),
    ofMark('service_account'),
    { words: `role ${facts.privilegedRole}, but locked`, isOf: (of) => isAdministrator(of) && isLocked(of) },
    ofMark('no_groups'),
    ...(neverActive.unknown === undefined
      ? [
          {
            words: `never active, created in the last ${rules.dormantDays} days`,
            isOf: (of: AccessUser) => neverActive.isOf(of) && isLate(of),
            isOptional: true as const,
          },
        ]
      : []),
    ofMark('locked'),
  ];
}

/** Whether an administrator joined, was unlocked or got the role since the earlier export. */
const isNewAdministrator = ({ user, sinceLast }: AccessUser): boolean =>
  user.privileged &&
  user.status !== 'locked' &&
  (sinceLast === 'new' || sinceLast === 'returned' || sinceLast === 'role_changed');
