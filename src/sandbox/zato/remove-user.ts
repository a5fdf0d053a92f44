import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** Takes everything that was the user's along (zato-sso-api §7.4). */
export function removeUser(user: User, { users, sessions }: World): void {
  for (const { token } of sessions.of(user.userId)) sessions.remove(token);
  users.remove(user);
}
