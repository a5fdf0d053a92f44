import { requireCaller, requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { presentToSelf, presentToSuperUser } from '../present.ts';
import { removeUser } from '../remove-user.ts';
import { Crash, SsoError } from '../sso-error.ts';
import type { World } from '../world.ts';

export const userEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/user',
    input: { required: ['ust', 'current_app'], optional: ['user_id'] },
    handle: getUser,
  },
  {
    method: 'DELETE',
    path: '/user',
    input: { required: ['ust', 'current_app'], optional: ['user_id'] },
    handle: deleteUser,
  },
];

/** Only super-users may send an id, even if it is their own (zato-sso-api §7.2). */
function getUser({ input }: Call, world: World): Fields {
  const ust = input.text('ust');
  if (!input.has('user_id')) {
    const { user } = requireCaller(ust, world);
    return user.isSuperUser ? presentToSuperUser(user, world) : presentToSelf(user);
  }
  requireSuperUser(ust, world);
  const user = world.users.withId(input.raw('user_id'));
  if (user === undefined) throw new SsoError('NotAllowed');
  return presentToSuperUser(user, world);
}

/** Deletes a user permanently; the username becomes available again (zato-sso-api §7.4). */
function deleteUser({ input }: Call, world: World): Fields {
  const caller = requireSuperUser(input.text('ust'), world);
  const userId = input.raw('user_id');
  if (userId === caller.user.userId) throw new SsoError('InvalidOperation');
  const user = world.users.withId(userId);
  if (user === undefined) throw new Crash("'NoneType' object has no attribute 'user_id'");
  const wasLinked = world.links.of(user.userId).length > 0;
  removeUser(user, world);
  // 3.2 deletes the user, but answers with an error (zato-sso-api §7.4, §14).
  if (wasLinked && world.switches.stance === 'strict') throw new Crash('linked auth');
  return {};
}
