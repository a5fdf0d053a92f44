import type { World } from '../world.ts';
import type { Permission } from './permissions.ts';

/** The username, or the name of the group. */
export const principalName = (
  { principalType, principalGuid }: Pick<Permission, 'principalType' | 'principalGuid'>,
  world: World,
): string =>
  principalType === 'user'
    ? usernameOf(principalGuid, world)
    : (world.groups.withGuid(principalGuid)?.name ?? '');

export const usernameOf = (guid: string, { accounts }: World): string =>
  accounts.withGuid(guid)?.username ?? '';
