import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** The state of the server without passwords and keys, for tests and rehearsals that bypass the API. */
export interface ZatoSnapshot {
  readonly users: readonly VisibleUser[];
  /** Tokens that have not been used yet. The sandbox does not send e-mail, so they are available only here. */
  readonly passwordResets: readonly { readonly userId: string; readonly token: string }[];
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

export const snapshot = ({ users, resets }: World): ZatoSnapshot => ({
  users: users.inOrder.map(withoutSecrets),
  passwordResets: resets.waiting.map(({ userId, token }) => ({ userId, token })),
});

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
