import { requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { World } from '../world.ts';

const input = { required: ['ust', 'current_app', 'user_id'] };

export const lockEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/user/lock', input, handle: (call, world) => setLock(call, world, 'locked') },
  { method: 'DELETE', path: '/user/lock', input, handle: (call, world) => setLock(call, world, 'open') },
];

/** Records who locked or unlocked the user, and when. An unknown id is not an error (zato-sso-api §7.6). */
function setLock({ input: sent }: Call, world: World, state: 'locked' | 'open'): Fields {
  const caller = requireSuperUser(sent.text('ust'), world);
  const user = world.users.withId(sent.raw('user_id'));
  if (user !== undefined) {
    world.users.put({
      ...user,
      isLocked: state === 'locked',
      lockedBy: caller.user.userId,
      lockedTime: world.now(),
    });
  }
  return {};
}
