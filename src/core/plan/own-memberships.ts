import type { GroupName, UserGuid } from '../ids.ts';

/** Memberships that runs on a server have added, as {@link membershipKey} names them. */
export type OwnMemberships = ReadonlySet<string>;

/** JSON, so that no separator can occur inside a name and let two memberships collide. */
export const membershipKey = (user: UserGuid, group: GroupName): string => JSON.stringify([user, group]);
