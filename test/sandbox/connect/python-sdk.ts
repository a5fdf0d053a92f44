import type { Answer, Ask } from '../ask.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The requests that posit-sdk for Python sends, as a server sees them: how it pages, what it considers
 * an error, and where it would crash (connect-api §12.1).
 */
export function pythonSdk(ask: Ask) {
  const send = async (line: string, body?: unknown): Promise<Answer> => {
    const answer = await ask(line, body, { Accept: '*/*' });
    if (answer.status < 400) return answer;
    const error = answer.json as Row | undefined;
    if (error === undefined) throw new Error(`HTTPError: ${answer.status}`);
    if (!('code' in error) || !('error' in error)) throw new Error('KeyError');
    throw new Error(`ClientError: ${String(error['error'])} (Error Code: ${String(error['code'])})`);
  };
  const object = async (line: string, body?: unknown): Promise<Row> => (await send(line, body)).json as Row;

  /** Stops at an empty page or after `total` rows; any other key in the envelope is a TypeError. */
  const pages = async (path: string, conditions: Record<string, string> = {}): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let number = 1; ; number += 1) {
      const query = new URLSearchParams({ ...conditions, page_number: String(number), page_size: '500' });
      const { results, current_page, total, ...others } = await object(`GET ${path}?${query.toString()}`);
      if (Object.keys(others).length > 0 || current_page !== number) throw new Error('TypeError');
      rows.push(...(results as Row[]));
      if ((results as Row[]).length === 0 || rows.length >= (total as number)) return rows;
    }
  };
  const count = async (path: string): Promise<unknown> => (await object(`GET ${path}?page_size=1`))['total'];

  return {
    users: {
      create: (fields: Row) => object('POST /v1/users', fields),
      find: (conditions?: Record<string, string>) => pages('/v1/users', conditions),
      get: (guid: unknown) => object(`GET /v1/users/${String(guid)}`),
      count: () => count('/v1/users'),
      update: async (user: Row, fields: Row) => ({
        ...user,
        ...(await object(`PUT /v1/users/${String(user['guid'])}`, fields)),
      }),
      lock: async (user: Row) => {
        if ((await object('GET /v1/user'))['guid'] === user['guid']) throw new Error('RuntimeError');
        await send(`POST /v1/users/${String(user['guid'])}/lock`, { locked: true });
      },
      unlock: (user: Row) => send(`POST /v1/users/${String(user['guid'])}/lock`, { locked: false }),
      /** One request for the groups, and one for the members of each group. */
      groups: async (user: Row) => {
        const own: Row[] = [];
        for (const group of await pages('/v1/groups')) {
          const members = await pages(`/v1/groups/${String(group['guid'])}/members`);
          if (members.some(({ guid }) => guid === user['guid'])) own.push(group);
        }
        return own;
      },
    },
    groups: {
      create: (fields: Row) => object('POST /v1/groups', fields),
      find: (conditions?: Record<string, string>) => pages('/v1/groups', conditions),
      get: (guid: unknown) => object(`GET /v1/groups/${String(guid)}`),
      count: () => count('/v1/groups'),
      delete: (group: Row) => send(`DELETE /v1/groups/${String(group['guid'])}`),
      members: (group: Row) => pages(`/v1/groups/${String(group['guid'])}/members`),
      addMember: (group: Row, user: Row) =>
        send(`POST /v1/groups/${String(group['guid'])}/members`, { user_guid: user['guid'] }),
      removeMember: (group: Row, user: Row) =>
        send(`DELETE /v1/groups/${String(group['guid'])}/members/${String(user['guid'])}`),
    },
    content: {
      create: (fields: Row = {}) => object('POST /v1/content', fields),
      get: (guid: unknown, include = '') =>
        object(`GET /v1/content/${String(guid)}${include === '' ? '' : `?include=${include}`}`),
      find: async (conditions: Record<string, string> = {}) =>
        (await send(`GET /v1/content?${new URLSearchParams(conditions).toString()}`)).json as Row[],
      delete: (item: Row) => send(`DELETE /v1/content/${String(item['guid'])}`),
      permissions: contentPermissions(send),
    },
    /** Follows the cursor, not the link. */
    auditLogs: async (limit = 500): Promise<Row[]> => {
      const rows: Row[] = [];
      for (let next = ''; ;) {
        const { results, paging, ...others } = await object(
          `GET /v1/audit_logs?limit=${limit}${next === '' ? '' : `&next=${next}`}`,
        );
        if (Object.keys(others).length > 0) throw new Error('TypeError');
        rows.push(...(results as Row[]));
        const cursor = (paging as { cursors: { next: string | null } }).cursors.next;
        if (cursor === null) return rows;
        next = cursor;
      }
    },
  };
}

/** `destroy` reads the list, and deletes the entries of these users and groups; others are skipped in silence. */
function contentPermissions(send: (line: string, body?: unknown) => Promise<Answer>) {
  const find = async (item: Row) =>
    (await send(`GET /v1/content/${String(item['guid'])}/permissions`)).json as Row[];
  return {
    find,
    create: (item: Row, fields: Row) => send(`POST /v1/content/${String(item['guid'])}/permissions`, fields),
    destroy: async (item: Row, ...principals: readonly Row[]): Promise<Row[]> => {
      const guids = new Set(principals.map(({ guid }) => guid));
      const found = (await find(item)).filter((entry) => guids.has(entry['principal_guid']));
      for (const entry of found) {
        const path = `${String(entry['content_guid'])}/permissions/${String(entry['id'])}`;
        await send(`DELETE /v1/content/${path}`);
      }
      return found;
    },
  };
}
