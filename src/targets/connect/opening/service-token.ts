import type { OperatorError } from '../../../core/errors.ts';
import type { Capabilities, Support } from '../../../core/target.ts';
import { serviceTokenCaller } from '../../../core/words/caller-words.ts';
import type { HttpClient } from '../../http/http.ts';
import { flag, type Json } from '../../http/json.ts';
import type { Lost, Rejected } from '../../http/reply.ts';
import { replyError } from '../../http/reply-error.ts';
import { tokenRefusal } from '../api.ts';
import { toFailure } from '../failure.ts';
import { GROUPS } from '../groups.ts';
import { USERS } from '../read-accounts.ts';

/** What rollcall reads of every server, and the scope that it takes (connect-api §1.2). */
const needed = [
  { scope: 'users:read', path: USERS },
  { scope: 'groups:read', path: GROUPS },
] as const;

/** What a plan and every pack say of such a key. */
export const serviceTokenNote =
  'the key is a service token: it reads what an administrator reads and can change nothing; import with the key of an administrator';

/**
 * The caller of a service token, for which `GET /v1/user` is refused: what it has to read is tried instead, one entry each.
 * @param authentication says whether the server has groups at all
 * @throws {OperatorError} `target-unauthorized`; `target-forbidden` naming the scope that is missing
 */
export async function checkServiceToken(
  http: HttpClient,
  authentication: Json,
  signal: AbortSignal,
): Promise<typeof serviceTokenCaller> {
  const groups = flag(authentication, 'groups_enabled') ?? true;
  for (const { scope, path } of groups ? needed : needed.slice(0, 1)) {
    const query = { page_size: 1, page_number: 1 };
    const reply = await http.send({ method: 'GET', path, query }, signal);
    if (reply.kind !== 'ok') throw tokenError(reply, { scope, path, server: http.baseUrl });
  }
  return serviceTokenCaller;
}

interface Asked {
  readonly scope: string;
  readonly path: string;
  readonly server: string;
}

const tokenError = (reply: Rejected | Lost, { scope, path, server }: Asked): OperatorError =>
  replyError({
    request: { method: 'GET', path },
    reply,
    server,
    failure: toFailure(reply),
    unauthorized: tokenRefusal.unauthorized,
    forbidden: {
      message: `the service token may not read this; it takes the scope ${scope}`,
      hint: `Use a service token with the scopes ${needed.map((each) => each.scope).join(' and ')}. If the server does not offer them, use the key of an administrator (CONNECT_API_KEY).`,
    },
  });

/** What follows from a search: where the server creates by its ticket, it creates in no other way. */
const bySearch = {
  'create-user-from-ticket': ['look-up-user', 'create-user-from-ticket', 'create-user-direct'],
  'create-group-from-ticket': ['look-up-group', 'create-group-from-ticket', 'create-group-direct'],
} as const;

/**
 * A plan with a service token shows what an administrator could change, except what it takes a search of the directory to
 * know: no scope allows that (connect-api §1.2).
 */
export function withoutSearches(capabilities: Capabilities): Capabilities {
  const refused: Support = {
    can: false,
    why: 'searching the directory needs the key of a publisher or an administrator, and this key is a service token',
    source: 'connect-api §1.2',
  };
  const searched = (['create-user-from-ticket', 'create-group-from-ticket'] as const).filter(
    (operation) => capabilities[operation].can,
  );
  const operations = searched.flatMap((operation) => bySearch[operation]);
  return { ...capabilities, ...Object.fromEntries(operations.map((operation) => [operation, refused])) };
}
