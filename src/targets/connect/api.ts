import { OperatorError } from '../../core/errors.ts';
import type { HttpClient, Request } from '../http/http.ts';
import { replyError } from '../http/reply-error.ts';
import type { Lost, Ok, Rejected } from '../http/reply.ts';
import { type Json } from '../http/json.ts';
import { toFailure } from './failure.ts';
import { parsePage, type Page } from './shapes.ts';

/** The largest page that the server gives (connect-api §1.6); always asked for, since defaults differ by version. */
export const PAGE_SIZE = 500;

/** A list as it came, and how long the server says that it is. */
export interface ListRead<Row> {
  /** Those that can be told apart: what names nobody is counted, and left out. */
  readonly rows: readonly Row[];
  readonly fetched: number;
  readonly claimed: number;
}

/**
 * Every row of an offset-paged list, parsed page by page, so that a long list is never there twice. Stops at
 * an empty page too, since `total` may change on the way.
 * @throws {OperatorError} when a page cannot be had: half a directory is none
 */
export async function readAllPages<Row>(
  http: HttpClient,
  path: string,
  parse: (row: Json) => Row | undefined,
  signal: AbortSignal,
  filter: Readonly<Record<string, string>> = {},
): Promise<ListRead<Row>> {
  const rows: Row[] = [];
  let fetched = 0;
  for (let number = 1; ; number++) {
    const query = { ...filter, page_size: PAGE_SIZE, page_number: number };
    const { results, total } = await readPage(http, path, query, signal);
    rows.push(...results.flatMap((row) => parse(row) ?? []));
    fetched += results.length;
    if (results.length === 0 || fetched >= total) return { rows, fetched, claimed: total };
  }
}

async function readPage(
  http: HttpClient,
  path: string,
  query: NonNullable<Request['query']>,
  signal: AbortSignal,
): Promise<Page> {
  const reply = await http.send({ method: 'GET', path, query }, signal);
  if (reply.kind !== 'ok') throw toOperatorError({ method: 'GET', path }, reply, http.baseUrl);
  const page = parsePage(reply.json);
  if (page === undefined) {
    throw new OperatorError(`GET ${path} of ${http.baseUrl} did not answer with a list`, {
      code: 'target-not-recognised',
      hint: 'Check that the address is that of a Posit Connect server, and that no proxy changes its answers.',
    });
  }
  return page;
}

/** A reply that the whole command founders on, as an error for the operator. */
export const toOperatorError = (
  request: Pick<Request, 'method' | 'path'>,
  reply: Rejected | Lost,
  server: string,
): OperatorError =>
  replyError({
    request,
    reply,
    server,
    failure: toFailure(reply),
    unauthorized: {
      message: 'the server refused the API key',
      hint: 'Set CONNECT_API_KEY (or --api-key-file) to a valid key of an administrator of this server.',
    },
    forbidden: { message: 'the API key may not do this', hint: 'Use the key of an administrator.' },
  });

/** The one object of an answer, for calls whose answer is one. */
export const resultOf = (ok: Ok): Json =>
  typeof ok.json === 'object' && ok.json !== null ? (ok.json as Json) : {};
