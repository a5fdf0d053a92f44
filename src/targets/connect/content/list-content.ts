import type { HttpClient } from '../../http/http.ts';
import { readPagesOrReply, rowsOf, toOperatorError } from '../api.ts';
import { isMissing } from './missing.ts';
import { parseItem, type ListedItem } from './parse-content.ts';

export interface ContentList {
  /** Each item once, in the order of the server. */
  readonly rows: readonly ListedItem[];
  readonly fetched: number;
  /** The server's own count; absent: this version has none. */
  readonly claimed?: number;
  /** Requests that were answered with a part of it. */
  readonly pages: number;
}

const SEARCH = '/__api__/v1/search/content';
export const LIST = '/__api__/v1/content';

export const permissionsOf = (item: string): string => `${LIST}/${item}/permissions`;

/**
 * All items: page by page since 2024.04, in one array before (connect-api §18.1, §18.3). A server that hides its version
 * is asked for pages first.
 * @returns undefined where the server has neither
 * @throws {OperatorError} if a page cannot be read
 */
export async function listContent(
  http: HttpClient,
  version: string | undefined,
  signal: AbortSignal,
): Promise<ContentList | undefined> {
  const paged = isBefore(version, 2024, 4) ? undefined : await searchAll(http, version, signal);
  return paged ?? (await listAll(http, version, signal));
}

/** `vanity_url` since 2024.06; an older server refuses the word (connect-api §18.1). */
export const includeFor = (version: string | undefined): string =>
  version === undefined || isBefore(version, 2024, 6) ? 'tags' : 'tags,vanity_url';

async function searchAll(
  http: HttpClient,
  version: string | undefined,
  signal: AbortSignal,
): Promise<ContentList | undefined> {
  const list = await readPagesOrReply(http, SEARCH, parseItem, signal, { include: includeFor(version) });
  if (!('kind' in list)) return { ...list, rows: distinct(list.rows) };
  if (isMissing(list)) return undefined;
  throw toOperatorError({ method: 'GET', path: SEARCH }, list, http);
}

async function listAll(
  http: HttpClient,
  version: string | undefined,
  signal: AbortSignal,
): Promise<ContentList | undefined> {
  const request = { method: 'GET', path: LIST, query: { include: includeFor(version) } } as const;
  const reply = await http.send(request, signal);
  if (reply.kind === 'ok') {
    const found = rowsOf(reply, LIST, http.baseUrl);
    const rows = distinct(found.flatMap((json) => parseItem(json) ?? []));
    return { rows, fetched: found.length, pages: 1 };
  }
  if (isMissing(reply)) return undefined;
  throw toOperatorError(request, reply, http);
}

const distinct = (items: readonly ListedItem[]): ListedItem[] => [
  ...new Map(items.map((item) => [item.guid, item])).values(),
];

/** A hidden version is taken to be a new one. */
export function isBefore(version: string | undefined, year: number, month: number): boolean {
  if (version === undefined) return false;
  const [itsYear = 0, itsMonth = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return itsYear < year || (itsYear === year && itsMonth < month);
}
