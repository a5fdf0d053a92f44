import type { ApprovalStatus } from '../store/users.ts';

/** A user who exists when the server starts. */
export interface SeedUser {
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly status: SeedStatus;
}

/**
 * `waiting` and `rejected` are about approval by a super-user, `unconfirmed` is a sign-up that is not final,
 * `must-change` and `expired` are about the password, `one-time-code` is about signing in.
 */
export const seedStatuses = [
  'active',
  'locked',
  'waiting',
  'rejected',
  'unconfirmed',
  'must-change',
  'expired',
  'one-time-code',
] as const;
export type SeedStatus = (typeof seedStatuses)[number];

/** The super-user always exists as well; with `empty`, it is the only user. */
export type Seed = readonly SeedUser[] | 'empty';

export const approvalOf = (status: SeedStatus): ApprovalStatus =>
  status === 'waiting' ? 'before_decision' : status === 'rejected' ? 'rejected' : 'approved';
