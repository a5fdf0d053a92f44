import { OperatorError } from '../../core/errors.ts';
import { ServiceToken } from '../../core/secret.ts';
import type { HttpClient, Request } from '../http/http.ts';
import { MOST_PAGES, PageGuard } from '../http/page-guard.ts';
import { replyError } from '../http/reply-error.ts';
import type { Lost, Ok, Rejected } from '../http/reply.ts';
import { isObject, type Json } from '../http/json.ts';
import { toFailure } from './failure.ts';
import { parsePage, type Page } from './shapes.ts';

/** The largest page that the server sends (connect-api §1.6). Always requested, since defaults differ by version. */
export const PAGE_SIZE = 500;

/** A list as it was read, and its length according to the server. */
export interface ListRead<Row> {
  /** The rows that name a user or group; the others are counted and left out. */
  readonly rows: readonly Row[];
  readonly fetched: number;
  readonly claimed: number;
  /** Requests that were answered with a part of it. */
  readonly pages: number;
}

/**
 * Every row of an offset-paged list, parsed page by page, so that a long list is never in memory twice. Also
 * stops at an empty page, since `total` may change meanwhile.
 * @throws {OperatorError} if a page cannot be read: half a directory is of no use
 */
export async function readAllPages<Row>(
  http: HttpClient,
  path: string,
  parse: (row: Json) => Row | undefined,
  signal: AbortSignal,
  filter: Readonly<Record<string, string>> = {},
): Promise<ListRead<Row>> {
  const list = await readPagesOrReply(http, path, parse, signal, filter);
  if ('kind' in list) throw toOperatorError({ method: 'GET', path }, list, http);
  return list;
}

/** The same, except that a request that fails ends it with its reply. @throws {OperatorError} if the answer is not a list */
export async function readPagesOrReply<Row>(
  http: HttpClient,
  path: string,
  parse: (row: Json) => Row | undefined,
  signal: AbortSignal,
  filter: Readonly<Record<string, string>>,
): Promise<ListRead<Row> | Rejected | Lost> {
  const guard = new PageGuard({ what: `GET ${path} of ${http.baseUrl}`, mostPages: MOST_PAGES });
  const rows: Row[] = [];
  let fetched = 0;
  for (let number = 1; ; number++) {
    const query = { ...filter, page_size: PAGE_SIZE, page_number: number };
    const page = await readPageOrReply(http, path, query, signal);
    if ('kind' in page) return page;
    const { results, total } = page;
    guard.check(results);
    rows.push(...results.flatMap((row) => parse(row) ?? []));
    fetched += results.length;
    if (results.length === 0 || fetched >= total) return { rows, fetched, claimed: total, pages: number };
  }
}

/** @throws {OperatorError} if it cannot be read */
export async function readPage(
  http: HttpClient,
  path: string,
  query: NonNullable<Request['query']>,
  signal: AbortSignal,
): Promise<Page> {
  const page = await readPageOrReply(http, path, query, signal);
  if ('kind' in page) throw toOperatorError({ method: 'GET', path }, page, http);
  return page;
}

async function readPageOrReply(
  http: HttpClient,
  path: string,
  query: NonNullable<Request['query']>,
  signal: AbortSignal,
): Promise<Page | Rejected | Lost> {
  const reply = await http.send({ method: 'GET', path, query }, signal);
  if (reply.kind !== 'ok') return reply;
  const page = parsePage(reply.json);
  if (page === undefined) throw noListError(path, http.baseUrl);
  return page;
}

/** For a success whose body is not what was asked for: an empty list and no list are two things. */
export const noListError = (path: string, server: string): OperatorError =>
  new OperatorError(`GET ${path} of ${server} did not answer with a list`, {
    code: 'target-not-recognised',
    hint: 'Check that the address is that of a Posit Connect server, and that no proxy changes its answers.',
  });

/**
 * The rows of a list that is not paged.
 * @throws {OperatorError} if the answer is anything else than a list of objects
 */
export function rowsOf({ json }: Ok, path: string, server: string): readonly Json[] {
  if (!Array.isArray(json) || !json.every(isObject)) throw noListError(path, server);
  return json;
}

/** A reply that ends the whole command, as an error for the operator. */
export const toOperatorError = (
  request: Pick<Request, 'method' | 'path'>,
  reply: Rejected | Lost,
  http: Pick<HttpClient, 'baseUrl' | 'holds'>,
): OperatorError =>
  replyError({
    request,
    reply,
    server: http.baseUrl,
    failure: toFailure(reply),
    ...(http.holds(ServiceToken) ? tokenRefusal : keyRefusal),
  });

const keyRefusal = {
  unauthorized: {
    message: 'the server refused the API key',
    hint: 'Set CONNECT_API_KEY (or --api-key-file) to a valid key of an administrator of this server.',
  },
  forbidden: { message: 'the API key may not do this', hint: 'Use the key of an administrator.' },
};

/** What a service token is refused with (connect-api §1.2): no scope covers all that an administrator may read. */
export const tokenRefusal = {
  unauthorized: {
    message: 'the server refused the service token',
    hint: 'Set CONNECT_SERVICE_TOKEN to a service token of this server that has not expired; a key of an account belongs in CONNECT_API_KEY.',
  },
  forbidden: {
    message: 'the service token may not read this',
    hint: 'Use the key of an administrator (CONNECT_API_KEY instead of CONNECT_SERVICE_TOKEN).',
  },
};

/** The answer of a call that returns one object. */
export const resultOf = (ok: Ok): Json =>
  typeof ok.json === 'object' && ok.json !== null ? (ok.json as Json) : {};
