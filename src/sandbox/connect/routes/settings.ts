import { jsonReply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { serverSettings } from '../server-settings.ts';
import type { World } from '../world.ts';

export const settingsRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__ping__', handle: () => jsonReply({}) },
  {
    method: 'GET',
    path: '/__api__/server_settings',
    handle: (request, world) => jsonReply(serverSettings(request, world)),
  },
];
