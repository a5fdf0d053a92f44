import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** The state of the server, for looking at it without asking it; nothing that would let somebody sign in. */
export interface ZatoSnapshot {
  readonly users: readonly VisibleUser[];
}

type VisibleUser = Pick<
  User,
  | 'userId'
  | 'username'
  | 'email'
  | 'names'
  | 'isSuperUser'
  | 'isLocked'
  | 'isTotpEnabled'
  | 'signUpStatus'
  | 'approvalStatus'
  | 'passwordMustChange'
  | 'passwordExpiry'
>;

export const snapshot = ({ users }: World): ZatoSnapshot => ({ users: users.inOrder.map(withoutSecrets) });

const withoutSecrets = (user: User): VisibleUser => ({
  userId: user.userId,
  username: user.username,
  email: user.email,
  names: user.names,
  isSuperUser: user.isSuperUser,
  isLocked: user.isLocked,
  isTotpEnabled: user.isTotpEnabled,
  signUpStatus: user.signUpStatus,
  approvalStatus: user.approvalStatus,
  passwordMustChange: user.passwordMustChange,
  passwordExpiry: user.passwordExpiry,
});
