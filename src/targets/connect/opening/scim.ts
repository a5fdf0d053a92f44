import type { HttpClient } from '../../http/http.ts';
import { flag, isObject, type Json } from '../../http/json.ts';
import { isBefore } from '../content/list-content.ts';

/** What a plan says of a server that its identity provider keeps up to date. */
export const scimNote =
  'SCIM is on: the identity provider sets names, groups and status again, so make lasting changes there';

/** What is known of a server before it is asked. */
interface ScimServer {
  readonly http: HttpClient;
  readonly authentication: Json;
  /** Undefined: the server hides it. */
  readonly version: string | undefined;
}

/**
 * Whether the identity provider sends accounts and groups by SCIM. The settings do not say, so its description is asked for,
 * which takes no sign-in; only servers that may have it are asked, and any other answer counts as no (connect-api §23.3).
 */
export async function readScim(
  { http, authentication, version }: ScimServer,
  signal: AbortSignal,
): Promise<'on' | 'not shown'> {
  const keepsPasswords = flag(authentication, 'handles_credentials') ?? false;
  if (keepsPasswords || isBefore(version, 2026, 5)) return 'not shown';
  const reply = await http.send({ method: 'GET', path: '/scim/v2/ServiceProviderConfig' }, signal);
  return reply.kind === 'ok' && describesScim(reply.json) ? 'on' : 'not shown';
}

function describesScim(json: unknown): boolean {
  const schemas = isObject(json) ? json['schemas'] : undefined;
  return (
    Array.isArray(schemas) && schemas.some((schema) => String(schema).endsWith(':ServiceProviderConfig'))
  );
}
