import { jsonReply, textReply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { isSince } from '../settings/profiles.ts';
import { publicServerSettings, serverSettings } from '../settings/server-settings.ts';
import type { World } from '../world.ts';

/** The endpoints that do not require a key (connect-api §6). */
export const settingsRoutes: readonly Route<World>[] = [
  {
    method: 'GET',
    path: '/__ping__',
    handle: (_request, { settings }) =>
      settings.has('licence-expired')
        ? textReply(402, 'text/plain; charset=utf-8', 'The license has expired.\n')
        : jsonReply({}),
  },
  {
    method: 'GET',
    path: '/__api__/server_settings',
    handle: (request, world) => jsonReply(serverSettings(request, world)),
  },
  {
    method: 'GET',
    path: '/__api__/v1/server_settings/public',
    handle: (_request, world) => jsonReply(publicServerSettings(world)),
    exists: ({ profile }) => isSince(profile, '2026.02'),
  },
];
