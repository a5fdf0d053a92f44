import { randomUUID } from 'node:crypto';
import { routeNotFound, type ApiRequest, type Reply } from '../http/exchange.ts';
import { createRouter, type Route } from '../http/router.ts';
import { ApiError } from './api-error.ts';
import { errorEnvelope } from './error-envelope.ts';
import { auditRoutes } from './routes/audit.ts';
import { bootstrapRoutes } from './routes/bootstrap.ts';
import { contentRoutes } from './routes/content.ts';
import { deployRoutes } from './routes/deploy.ts';
import { environmentRoutes } from './routes/environment.ts';
import { findContentRoutes } from './routes/find-content.ts';
import { hitRoutes } from './routes/hits.ts';
import { groupContentRoutes } from './routes/group-content.ts';
import { oauthSessionRoutes } from './routes/oauth-sessions.ts';
import { permissionRoutes } from './routes/permissions.ts';
import { createUserRoutes } from './routes/create-user.ts';
import { findUserRoutes } from './routes/find-users.ts';
import { groupRoutes } from './routes/groups.ts';
import { keyRoutes } from './routes/keys.ts';
import { memberRoutes } from './routes/members.ts';
import { remoteRoutes } from './routes/remote.ts';
import { scimRoutes } from './routes/scim.ts';
import { serviceTokenRoutes } from './routes/service-tokens.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { userRoutes } from './routes/users.ts';
import type { World } from './world.ts';

/** All endpoints of the server. */
export const connectRoutes: readonly Route<World>[] = [
  ...settingsRoutes,
  ...remoteRoutes,
  ...findUserRoutes,
  ...userRoutes,
  ...createUserRoutes,
  ...groupRoutes,
  ...memberRoutes,
  ...keyRoutes,
  ...auditRoutes,
  ...bootstrapRoutes,
  ...signInRoutes,
  ...contentRoutes,
  ...findContentRoutes,
  ...hitRoutes,
  ...permissionRoutes,
  ...groupContentRoutes,
  ...deployRoutes,
  ...environmentRoutes,
  ...oauthSessionRoutes,
  ...serviceTokenRoutes,
  ...scimRoutes,
];

const route = createRouter(connectRoutes);

/** Answers one request; the reply repeats its correlation id (connect-api §1.3, "Correlation"). */
export function answer(request: ApiRequest, world: World): Reply {
  const reply = dispatch(request, world);
  const given = request.headers['x-correlation-id'];
  const correlationId = typeof given === 'string' && given !== '' ? given : randomUUID();
  return { ...reply, headers: { ...reply.headers, 'X-Correlation-ID': correlationId } };
}

/** Every error in a handler becomes the error envelope of the server (connect-api §8). */
function dispatch(request: ApiRequest, world: World): Reply {
  try {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const match = route(method, pathOf(request, world), world);
    switch (match.kind) {
      case 'found':
        return match.route.handle({ ...request, params: match.params }, world);
      case 'wrong-method':
        throw new ApiError('BadRequest');
      case 'unknown-path':
        return routeNotFound();
    }
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError('InternalFailure');
    return errorEnvelope(known);
  }
}

/** Whether a trailing slash matters is not documented (connect-api §15.18). */
const pathOf = ({ path }: ApiRequest, { switches }: World): string =>
  switches['trailing-slash'] === 'ignored' ? path.replace(/(?<=.)\/$/, '') : path;
