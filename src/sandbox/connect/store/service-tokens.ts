import { newApiKey } from '../identities.ts';

/** What a token can be allowed to do; the documents do not agree on the list (connect-api §23.1). */
export const scopes = {
  'identity:manage': 'Manage users and groups by SCIM',
  'nameservice:read': 'Access NSS user and group data',
  'users:read': 'Read users',
  'groups:read': 'Read groups and their members',
  'server-settings:read': 'Read the settings of the server',
  'instrumentation:read': 'Read who opened what',
} as const;
export type Scope = keyof typeof scopes;

/** A credential of a program: it belongs to no account and takes no seat. */
export interface ServiceToken {
  readonly guid: string;
  readonly name: string;
  readonly secret: string;
  readonly scopes: readonly Scope[];
  readonly createdTime: Date;
  /** Null until it is used. */
  readonly activeTime: Date | null;
  readonly expiresAt: Date | null;
}

const ACTIVITY_MS = 15 * 60_000;

/** The service tokens of the server. */
export class ServiceTokens {
  readonly #byGuid = new Map<string, ServiceToken>();

  get inOrder(): ServiceToken[] {
    return [...this.#byGuid.values()];
  }

  withGuid(guid: string): ServiceToken | undefined {
    return this.#byGuid.get(guid);
  }

  add(token: Omit<ServiceToken, 'secret' | 'activeTime'>): ServiceToken {
    const added = { ...token, secret: newApiKey(), activeTime: null };
    this.#byGuid.set(token.guid, added);
    return added;
  }

  /** The token with this secret, unless it has expired; notes the use, every 15 minutes at most (connect-api §1.2). */
  use(secret: string, now: Date): ServiceToken | undefined {
    const token = this.inOrder.find((each) => each.secret === secret);
    if (token === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return undefined;
    const last = token.activeTime?.getTime() ?? 0;
    if (now.getTime() - last >= ACTIVITY_MS) this.#byGuid.set(token.guid, { ...token, activeTime: now });
    return token;
  }

  remove({ guid }: ServiceToken): void {
    this.#byGuid.delete(guid);
  }
}
