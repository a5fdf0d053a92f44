import { jsonReply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import type { World } from '../world.ts';

/** What a server with SCIM says of it without a key; its users and groups are not imitated (connect-api §23.3). */
export const scimRoutes: readonly Route<World>[] = [
  {
    method: 'GET',
    path: '/scim/v2/ServiceProviderConfig',
    handle: () => {
      const reply = jsonReply({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
        patch: { supported: true },
        authenticationSchemes: [{ type: 'oauthbearertoken', name: 'OAuth Bearer Token' }],
      });
      return { ...reply, headers: { 'Content-Type': 'application/scim+json' } };
    },
    exists: ({ switches }) => switches.scim === 'on',
  },
];
