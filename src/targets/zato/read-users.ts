import type { DirectoryUser } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Username } from '../../core/ids.ts';
import { flag, isObject, type Json } from '../http/json.ts';
import { MOST_PAGES, PageGuard } from '../http/page-guard.ts';
import { replyError } from '../http/reply-error.ts';
import type { Lost, Ok, Rejected } from '../http/reply.ts';
import { SEARCH, type Parameters, type ZatoClient, type ZatoRequest } from './client.ts';
import { codeOf, toFailure } from './envelope.ts';
import { parseUser } from './shapes.ts';
import { statusCodes } from './status-codes.ts';

/** The largest page of a search (zato-sso-api §7.5). */
const PAGE_SIZE = 100;

/**
 * Every account, each once: one that is created while pages are read pushes others to the next page.
 * @throws {OperatorError} if a page cannot be read: half a directory is of no use
 */
export async function readAllUsers(client: ZatoClient, signal: AbortSignal): Promise<DirectoryUser[]> {
  const guard = new PageGuard({ what: `GET ${SEARCH} of ${client.server}`, mostPages: MOST_PAGES });
  const users = new Map<string, DirectoryUser>();
  for (let page = 1; ; page++) {
    const request = searchFor({ page_size: PAGE_SIZE, cur_page: page });
    const reply = await client.send(request, signal);
    if (reply.kind !== 'ok') throw toOperatorError(request, reply, client.server);
    const rows = rowsOf(reply);
    if (rows === undefined) throw notAList(SEARCH, client.server);
    guard.check(rows);
    for (const user of rows.flatMap((row) => parseUser(row) ?? [])) users.set(user.guid, user);
    if (rows.length === 0 || flag(resultOf(reply), 'has_next_page') !== true) return [...users.values()];
  }
}

/** A search for exactly this name; a database that ignores case may return others too (zato-sso-api §4). */
export const searchByName = (username: Username): ZatoRequest => searchFor({ username });

const searchFor = (parameters: Parameters): ZatoRequest => ({ method: 'GET', path: SEARCH, parameters });

export const userNamed = (reply: Ok, username: Username): DirectoryUser | undefined =>
  (rowsOf(reply) ?? []).flatMap((row) => parseUser(row) ?? []).find((user) => user.username === username);

export const isList = (reply: Ok): boolean => rowsOf(reply) !== undefined;

function rowsOf(reply: Ok): readonly Json[] | undefined {
  const rows = resultOf(reply)['result'];
  return Array.isArray(rows) ? rows.filter(isObject) : undefined;
}

/** The fields of an answer; they are on the same level as its status (zato-sso-api §2.2). */
export const resultOf = ({ json }: Ok): Json => (isObject(json) ? json : {});

/** A reply that ends the whole command, as an error for the operator. */
export const toOperatorError = (
  request: Pick<ZatoRequest, 'method' | 'path'>,
  reply: Rejected | Lost,
  server: string,
  failure = toFailure(reply),
): OperatorError =>
  replyError({
    request,
    reply,
    server,
    failure,
    unauthorized: {
      message: 'the server refused the sign-in',
      hint: signInHints[codeOf(reply) ?? ''] ?? signInHint,
    },
    forbidden: {
      message: 'the account may not do this',
      hint: 'Sign in as a super-user of this Zato.',
    },
  });

/** What to check if the server does not say what is wrong. */
const signInHint =
  'Check ZATO_USERNAME, ZATO_PASSWORD, ZATO_TOTP_KEY and ZATO_CURRENT_APP; the account must be an approved super-user that is not locked.';

/** What to do if the code of the refusal tells (zato-sso-api §3). */
const signInHints: Readonly<Record<string, string>> = {
  [statusCodes.unknownApp]:
    'Set ZATO_CURRENT_APP to an application that sso.conf on the server lists in apps.all and in apps.login_allowed.',
  [statusCodes.codeNeeded]:
    'Set ZATO_TOTP_KEY to the Base32 key with which the authenticator of this account was set up.',
};

export const notAList = (path: string, server: string): OperatorError =>
  new OperatorError(`GET ${path} of ${server} did not answer with a list`, {
    code: 'target-not-recognised',
    hint: 'Check that the address is that of a Zato server, and that no proxy changes its answers.',
  });
