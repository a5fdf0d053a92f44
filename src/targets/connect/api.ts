import { OperatorError } from '../../core/errors.ts';
import type { HttpClient, Request } from '../http.ts';
import type { Lost, Ok, Rejected } from '../reply.ts';
import { toFailure } from './failure.ts';
import { parsePage, type Json, type Page } from './shapes.ts';

/** The largest page that the server gives (connect-api §1.6); always asked for, since defaults differ by version. */
export const PAGE_SIZE = 500;

/** A list as it came, and how long the server says that it is. */
export interface ListRead {
  readonly rows: readonly Json[];
  readonly claimed: number;
}

/**
 * Every row of an offset-paged list. Stops at an empty page too, since `total` may change on the way.
 * @throws {OperatorError} when a page cannot be had: half a directory is none
 */
export async function readAllPages(
  http: HttpClient,
  path: string,
  signal: AbortSignal,
  filter: Readonly<Record<string, string>> = {},
): Promise<ListRead> {
  const rows: Json[] = [];
  for (let number = 1; ; number++) {
    const query = { ...filter, page_size: PAGE_SIZE, page_number: number };
    const { results, total } = await readPage(http, path, query, signal);
    rows.push(...results);
    if (results.length === 0 || rows.length >= total) return { rows, claimed: total };
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
export function toOperatorError(
  { method, path }: Pick<Request, 'method' | 'path'>,
  reply: Rejected | Lost,
  server: string,
): OperatorError {
  const failure = toFailure(reply);
  const said = `${method} ${path} at ${server}: ${failure.message}`;
  const status =
    reply.status === undefined
      ? ''
      : ` (HTTP ${reply.status}${failure.serverCode === undefined ? '' : `, code ${failure.serverCode}`})`;
  if (failure.stopsRun === 'sign-in') {
    return new OperatorError(`the server refused the API key: ${said}${status}`, {
      code: 'target-unauthorized',
      hint: 'Set CONNECT_API_KEY (or --api-key-file) to a valid key of an administrator of this server.',
    });
  }
  if (reply.status === 403) {
    return new OperatorError(`the API key may not do this: ${said}${status}`, {
      code: 'target-forbidden',
      hint: 'Use the key of an administrator.',
    });
  }
  if (reply.kind === 'lost' && reply.status === undefined) {
    return new OperatorError(`the server does not answer: ${said}`, {
      code: 'target-unreachable',
      hint: 'Check the address, the network and --timeout, then run the command again.',
    });
  }
  return new OperatorError(`the server could not answer: ${said}${status}`, {
    code: 'target-failed',
    hint: "Run the command again; if it stays so, give the request id of the server's log to its administrator.",
  });
}

/** The one object of an answer, for calls whose answer is one. */
export const resultOf = (ok: Ok): Json =>
  typeof ok.json === 'object' && ok.json !== null ? (ok.json as Json) : {};
