import { requireCaller } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { SsoError } from '../sso-error.ts';
import type { ApprovalStatus } from '../store/users.ts';
import type { World } from '../world.ts';

const input = { required: ['ust', 'current_app', 'user_id'] };

export const approvalEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/user/approve', input, handle: (call, world) => decide(call, world, 'approved') },
  { method: 'POST', path: '/user/reject', input, handle: (call, world) => decide(call, world, 'rejected') },
];

/** An unknown id is ignored, and the call succeeds; for regular callers it is invalid input (zato-sso-api §7.6). */
function decide({ input: sent }: Call, world: World, approvalStatus: ApprovalStatus): Fields {
  const caller = requireCaller(sent.text('ust'), world);
  if (!caller.user.isSuperUser) throw new SsoError('InvalidInput');
  const user = world.users.withId(sent.raw('user_id'));
  if (user !== undefined) {
    world.users.put({
      ...user,
      approvalStatus,
      approvalModBy: caller.user.userId,
      approvalModTime: world.now(),
    });
  }
  return {};
}
