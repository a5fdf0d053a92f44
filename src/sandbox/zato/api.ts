import type { ApiRequest, Reply } from '../http/exchange.ts';
import { ROOT, type Call, type Endpoint } from './endpoint.ts';
import {
  crashReply,
  errorReply,
  masked,
  newCid,
  noSuchPathReply,
  okReply,
  wrongMethodReply,
  type Fields,
} from './envelope.ts';
import { readInput, type Input } from './input.ts';
import { requireAddresses } from './remote-address.ts';
import { approvalEndpoints } from './routes/approval.ts';
import { attributeEndpoints } from './routes/attributes.ts';
import { createUserEndpoints } from './routes/create-user.ts';
import { linkedAuthEndpoints } from './routes/linked-auth.ts';
import { lockEndpoints } from './routes/lock.ts';
import { loginEndpoints } from './routes/login.ts';
import { passwordResetEndpoints } from './routes/password-reset.ts';
import { passwordEndpoints } from './routes/passwords.ts';
import { searchEndpoints } from './routes/search.ts';
import { sessionEndpoints } from './routes/sessions.ts';
import { signUpEndpoints } from './routes/sign-up.ts';
import { updateUserEndpoints } from './routes/update-user.ts';
import { userEndpoints } from './routes/users.ts';
import { ssoCodes, UnknownApp } from './sso-error.ts';
import type { World } from './world.ts';

/** All endpoints of the server. */
export const zatoEndpoints: readonly Endpoint[] = [
  ...loginEndpoints,
  ...sessionEndpoints,
  ...userEndpoints,
  ...createUserEndpoints,
  ...updateUserEndpoints,
  ...searchEndpoints,
  ...lockEndpoints,
  ...approvalEndpoints,
  ...passwordEndpoints,
  ...attributeEndpoints,
  ...linkedAuthEndpoints,
  ...passwordResetEndpoints,
  ...signUpEndpoints,
];

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'];

/** Answers one request; every answer has its own id (zato-sso-api §2.1). */
export function answer(request: ApiRequest, world: World): Reply {
  const cid = newCid();
  const endpoints = zatoEndpoints.filter(({ path }) => `${ROOT}${path}` === request.path);
  if (endpoints.length === 0) return noSuchPathReply(cid);
  if (!METHODS.includes(request.method)) return wrongMethodReply(cid);
  const endpoint = endpoints.find(({ method }) => method === 'any' || method === request.method);
  // An unsupported verb is a missing attribute of the class of the service (zato-sso-api §2.1).
  if (endpoint === undefined) return crashReply(cid, `no attribute handle_${request.method}`);
  try {
    return okReply(cid, serve(request, endpoint, world));
  } catch (error) {
    return errorReply(cid, endpoint.method === 'any' ? masked(error) : error);
  }
}

function serve(request: ApiRequest, endpoint: Endpoint, world: World): Fields {
  const input = readInput(request, endpoint.input);
  requireKnownApp(input, world);
  return endpoint.handle({ input, ...originOf(request) }, world);
}

/** Checked before the session (zato-sso-api §2.2). */
function requireKnownApp(input: Input, { switches }: World): void {
  if (switches['apps.all'].includes(input.text('current_app') ?? '')) return;
  throw new UnknownApp(
    switches['apps.inform_if_app_invalid'] === 'yes' ? ssoCodes.AppInvalid : ssoCodes.NotAllowed,
  );
}

/** All clients are on this machine, unless a proxy names the client behind it. */
const PEER = '127.0.0.1';

function originOf({ headers }: ApiRequest): Pick<Call, 'remoteAddr' | 'userAgent'> {
  const forwarded = headers['x-zato-forwarded-for'] ?? headers['x-forwarded-for'] ?? PEER;
  return { remoteAddr: requireAddresses(String(forwarded)), userAgent: headers['user-agent'] };
}
