import type { User } from './store/users.ts';
import type { World } from './world.ts';

/** Removes a user with everything that belongs to them (zato-sso-api §7.4). */
export function removeUser(user: User, { users, sessions, attributes, links, resets }: World): void {
  const { userId } = user;
  for (const { token } of sessions.of(userId)) {
    attributes.removeAll(token);
    sessions.remove(token);
  }
  attributes.removeAll(userId);
  links.removeAll(userId);
  resets.removeAll(userId);
  users.remove(user);
}
