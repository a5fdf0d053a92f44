import { requireCaller, requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import { listResult } from '../list-result.ts';
import { isoText } from '../python-text.ts';
import { Crash, SsoError } from '../sso-error.ts';
import type { Session } from '../store/sessions.ts';
import type { World } from '../world.ts';

const targetInput = { required: ['current_ust', 'current_app'], optional: ['target_ust'] };

export const sessionEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/user/session', input: targetInput, handle: verify },
  { method: 'GET', path: '/user/session', input: targetInput, handle: getSession },
  { method: 'PATCH', path: '/user/session', input: { required: ['ust', 'current_app'] }, handle: renew },
  {
    method: 'GET',
    path: '/user/session/list',
    input: { required: ['current_app'], optional: ['ust', 'current_ust', 'target_ust'] },
    handle: listSessions,
  },
];

/** If anything is wrong with the other session, it is just reported as invalid (zato-sso-api §6.3). */
function verify({ input }: Call, world: World): Fields {
  requireSuperUser(input.text('current_ust'), world);
  if (!input.has('target_ust')) throw new SsoError('NoSuchSession');
  try {
    requireCaller(input.text('target_ust'), world);
    return { is_valid: true };
  } catch (error) {
    if (error instanceof SsoError || error instanceof Crash) return { is_valid: false };
    throw error;
  }
}

/** Refused as well if, for example, the owner is locked (zato-sso-api §6.3). */
function getSession({ input }: Call, world: World): Fields {
  requireSuperUser(input.text('current_ust'), world);
  const { session } = requireCaller(input.text('target_ust'), world);
  return {
    creation_time: isoText(session.creationTime),
    expiration_time: isoText(session.expirationTime),
    remote_addr: session.remoteAddr,
    user_agent: session.userAgent,
  };
}

/** The only call that extends a session (zato-sso-api §4, §6.3). */
function renew({ input, remoteAddr, userAgent = '' }: Call, world: World): Fields {
  const { session } = requireCaller(input.text('ust'), world);
  const at = world.now();
  const expirationTime = new Date(at.getTime() + world.switches['session.expiry'] * 60_000);
  const change = { remoteAddr, userAgent, at, source: 'renew' } as const;
  world.sessions.put({ ...session, expirationTime, changes: [...session.changes, change] });
  return { expiration_time: isoText(expirationTime) };
}

/** The caller's current sessions. Listing those of others is documented, but refused (zato-sso-api §6.3, §14). */
function listSessions({ input }: Call, world: World): Fields {
  if (input.has('current_ust') || input.has('target_ust')) throw new SsoError('InvalidInput');
  const { user } = requireCaller(input.text('ust'), world);
  const own = world.sessions.of(user.userId).filter(({ expirationTime }) => expirationTime > world.now());
  return listResult(
    own.map((session) => presentSession(session, user.username)),
    world,
  );
}

/** How many changes of a session the server keeps (zato-sso-api §6.3). */
const LONGEST_HISTORY = 100;

const presentSession = (session: Session, username: string): Fields => ({
  ust: session.token,
  creation_time: isoText(session.creationTime),
  expiration_time: isoText(session.expirationTime),
  remote_addr: session.remoteAddr,
  user_agent: session.userAgent,
  auth_type: 'default',
  auth_principal: username,
  ext_session_id: null,
  session_state_change_list: session.changes.slice(-LONGEST_HISTORY).map((change, index) => ({
    remote_addr: change.remoteAddr,
    user_agent: change.userAgent,
    timestamp_utc: isoText(change.at),
    ctx_source: change.source,
    idx: index + 1,
  })),
});
