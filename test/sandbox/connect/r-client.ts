import type { Ask } from '../ask.ts';

type Row = Readonly<Record<string, unknown>>;

/** The requests that connectapi for R sends, as a server sees them (connect-api §12.2). */
export function rClient(ask: Ask) {
  const call = async (line: string, body?: unknown): Promise<Row> => {
    const { status, json, text } = await ask(line, body, { Accept: '*/*' });
    if (status >= 400) throw new Error(`${status}: ${text}`);
    return (json ?? {}) as Row;
  };

  /** Until an empty page, as clients before 2025, or until `total`, as clients since then. */
  const pages = async (path: string, prefix: string, until: 'empty' | 'total'): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let number = 1; number < 20;) {
      const query = new URLSearchParams({ page_number: String(number), page_size: '500', prefix });
      const page = await call(`GET ${path}?${query.toString()}`);
      const results = page['results'] as Row[];
      rows.push(...results);
      if (results.length === 0 || (until === 'total' && rows.length >= Number(page['total']))) return rows;
      // The next page number comes from the reply, so the client loops if a server does not repeat the number.
      number = Number(page['current_page']) + 1;
    }
    throw new Error(`endless: ${rows.length} rows`);
  };

  /** `users_create_remote()` and `groups_create_remote()` with `exact = TRUE`. */
  const createRemote = async (kind: 'users' | 'groups', name: string, limit: string): Promise<Row[]> => {
    const key = kind === 'users' ? 'username' : 'name';
    const exact = (rows: readonly Row[]) => rows.filter((row) => row[key] === name);
    const local = exact(await pages(`/v1/${kind}`, name, 'total'));
    if (local.length > 0) return local;
    const found = exact(
      (await call(`GET /v1/${kind}/remote?prefix=${encodeURIComponent(name)}${limit}`))['results'] as Row[],
    );
    if (found.length !== 1) throw new Error('The expected user(s) were not found.');
    for (const { temp_ticket } of found) await call(`PUT /v1/${kind}`, { temp_ticket });
    return exact(await pages(`/v1/${kind}`, name, 'total'));
  };

  const permissions = async (content: unknown): Promise<readonly Row[]> =>
    (await call(`GET /v1/content/${String(content)}/permissions`)) as unknown as readonly Row[];

  return {
    call,
    users: (prefix: string, until: 'empty' | 'total') => pages('/v1/users', prefix, until),
    usersCreateRemote: (name: string) => createRemote('users', name, ''),
    groupsCreateRemote: (name: string) => createRemote('groups', name, '&limit=500'),
    /** One request without paging parameters: ten rows on servers of 2026. */
    groupMembers: async (guid: unknown) =>
      (await call(`GET /v1/groups/${String(guid)}/members`))['results'] as Row[],
    /** `content_add_user()`: changes the entry of the user if there is one, otherwise adds one. */
    contentAddUser: async (content: unknown, guid: unknown, role: string) => {
      const existing = (await permissions(content)).find((entry) => entry['principal_guid'] === guid);
      const body = { principal_guid: guid, principal_type: 'user', role };
      const path = `/v1/content/${String(content)}/permissions`;
      if (existing === undefined) return call(`POST ${path}`, body);
      return call(`PUT ${path}/${String(existing['id'])}`, body);
    },
    /** `content_delete_user()`: nothing is sent for a user who has no entry. */
    contentDeleteUser: async (content: unknown, guid: unknown) => {
      const existing = (await permissions(content)).find((entry) => entry['principal_guid'] === guid);
      if (existing !== undefined) {
        await call(`DELETE /v1/content/${String(content)}/permissions/${String(existing['id'])}`);
      }
    },
    contentPermissions: permissions,
    /** A prefix search; of several hits, the exact one. */
    guidFromUsername: async (username: string) => {
      const found = await pages('/v1/users', username, 'total');
      if (found.length === 0) throw new Error('user not found');
      return (found.find((row) => row['username'] === username) ?? found[0])?.['guid'];
    },
  };
}
