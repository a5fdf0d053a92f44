import { daysBetween } from '../days.ts';
import type { AccessOverview, AccessUser } from './access.ts';

/** Whether an account was created so lately that it cannot be dormant yet: that it was never used says little. */
export const isCreatedLately = (
  { user: { createdAt } }: Pick<AccessUser, 'user'>,
  { facts, rules }: Pick<AccessOverview, 'facts' | 'rules'>,
): boolean => createdAt !== undefined && daysBetween(createdAt, facts.extractedAt) < rules.dormantDays;

/** Whether an account can be used and is not: dormant, or never active since it was created long ago. */
export const isUnused = (of: AccessUser, overview: Pick<AccessOverview, 'facts' | 'rules'>): boolean =>
  of.user.status !== 'locked' &&
  (of.marks.includes('dormant') || (of.marks.includes('never_active') && !isCreatedLately(of, overview)));
