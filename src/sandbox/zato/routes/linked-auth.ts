import { requireCaller, requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { Input } from '../input.ts';
import { listResult } from '../list-result.ts';
import { isoText } from '../python-text.ts';
import { BadRequest, Crash, SsoError } from '../sso-error.ts';
import { authTypes, type Link } from '../store/links.ts';
import type { World } from '../world.ts';

const path = '/user/linked';
const linkInput = {
  required: ['ust', 'current_app'],
  optional: ['user_id', 'auth_type', 'auth_username', 'is_active'],
};

export const linkedAuthEndpoints: readonly Endpoint[] = [
  { method: 'GET', path, input: { required: ['ust', 'current_app'], optional: ['user_id'] }, handle: list },
  { method: 'POST', path, input: linkInput, handle: link },
  { method: 'DELETE', path, input: linkInput, handle: unlink },
];

/** The credentials that a server has after installation (zato-sso-api §13.1). */
const KNOWN_CREDENTIALS = [{ authType: 'basic_auth', authUsername: 'pubapi' }];

function list({ input }: Call, world: World): Fields {
  const { user } = requireCaller(input.text('ust'), world);
  const userId = input.raw('user_id') ?? '';
  if (userId !== '' && !user.isSuperUser) throw new SsoError('NotAllowed');
  const owner = userId === '' ? user : world.users.withId(userId);
  const links = owner === undefined ? [] : world.links.of(owner.userId);
  return listResult(links.map(presentLink), world);
}

function link({ input }: Call, world: World): Fields {
  const wanted = readLink(input, world);
  const made = world.links.add({
    ...wanted,
    isActive: input.flag('is_active'),
    creationTime: world.now(),
  });
  if (made === undefined) throw new Crash('UNIQUE constraint failed: zato_sso_linked_auth');
  return {};
}

function unlink({ input }: Call, world: World): Fields {
  if (world.links.remove(readLink(input, world)) === 0) throw new Crash('no such linked auth');
  return {};
}

/** @throws {BadRequest} for a credential that does not exist on the server (zato-sso-api §9) */
function readLink(input: Input, world: World): Pick<Link, 'userId' | 'authType' | 'authUsername'> {
  requireSuperUser(input.text('ust'), world);
  const authType = authTypes.find((each) => each === input.text('auth_type'));
  const authUsername = input.text('auth_username');
  const user = world.users.withId(input.raw('user_id'));
  const known = KNOWN_CREDENTIALS.some(
    (each) => each.authType === authType && each.authUsername === authUsername,
  );
  if (user === undefined || authType === undefined || authUsername === null || !known) throw new BadRequest();
  return { userId: user.userId, authType, authUsername };
}

const presentLink = ({ isActive, creationTime, authType, authUsername }: Link): Fields => ({
  is_active: isActive,
  creation_time: isoText(creationTime),
  auth_type: authType,
  auth_username: authUsername,
});
