import { createHmac, timingSafeEqual } from 'node:crypto';
import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { addAccount } from '../accounts/add-account.ts';
import { ApiError } from '../api-error.ts';
import type { World } from '../world.ts';

/** Creates the first administrator and a key for automation (connect-api §6.5). */
export const bootstrapRoutes: readonly Route<World>[] = [
  { method: 'POST', path: '/__api__/v1/bootstrap', handle: bootstrap },
  {
    method: 'POST',
    path: '/__api__/v1/experimental/bootstrap',
    handle: (request, world) => deprecated(bootstrap(request, world), '/v1/bootstrap'),
  },
];

/** Both of Posit's clients turn this header into a warning (connect-api §1.3). */
const deprecated = (reply: Reply, replacement: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'X-Deprecated-Endpoint': replacement },
});

function bootstrap({ headers }: ApiRequest, world: World): Reply {
  const token = /^Connect-Bootstrap (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!isSigned(token, world.bootstrapSecret, world.now())) throw new ApiError('InvalidJWT');
  if (world.accounts.size > 0) throw new ApiError('ProhibitedBootstrap');
  const account = addAccount(world, null, {
    username: '__bootstrap_admin__',
    email: '',
    firstName: '',
    lastName: '',
    role: 'administrator',
    externalId: '',
    confirmed: true,
  });
  const { secret } = world.keys.add({
    name: 'bootstrap',
    role: account.role,
    userGuid: account.guid,
    createdTime: world.now(),
    expiresAt: null,
  });
  return jsonReply({ api_key: secret });
}

/** Whether it is an HS256 token that has not expired; other claims are ignored. */
function isSigned(token: string, secret: string, now: Date): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.');
  if (decode(header)['alg'] !== 'HS256') return false;
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const expires = decode(payload)['exp'];
  return typeof expires !== 'number' || expires * 1000 > now.getTime();
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
