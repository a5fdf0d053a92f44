import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { auditActions, type AuditEntry } from '../audit-log.ts';
import { parseAuditQuery } from '../audit-query.ts';
import { requireRole } from '../caller.ts';
import { readFlag, readInteger, readOrder } from '../input.ts';
import { cutPage, LARGEST_PAGE, readPage } from '../paging.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** The log, page by page, and the search of recent servers (connect-api §7). */
export const auditRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/audit_logs', handle: listEntries },
  {
    method: 'GET',
    path: '/__api__/v1/search/auditlogs',
    handle: searchEntries,
    exists: ({ profile }) => isSince(profile, '2026.02'),
  },
  {
    method: 'GET',
    path: '/__api__/v1/audit/actions',
    handle: listActions,
    exists: ({ profile }) => isSince(profile, '2026.02'),
  },
];

/** `user_id` 0 without a guid is the system itself (connect-api §7.4). */
const presentEntry = (entry: AuditEntry): Record<string, unknown> => ({
  id: String(entry.id),
  time: timestamp(entry.time),
  user_id: String(entry.actor?.number ?? 0),
  user_guid: entry.actor?.guid ?? null,
  user_description: entry.actorText,
  action: entry.action,
  event_description: entry.text,
});

/** A cursor is the id of the entry next to the page (connect-api §7.1). */
function listEntries(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  const limit = readInteger(request, world, 'limit', { otherwise: 20, min: 1, max: LARGEST_PAGE });
  const order = readFlag(request, 'ascOrder', 'true');
  const entries = order === 'true' ? world.audit.entries : world.audit.entries.toReversed();
  const from = startOf(request, entries, limit);
  const results = entries.slice(from, from + limit);
  const isFirst = from === 0;
  const isLast = from + limit >= entries.length;
  const link = (cursor: string) =>
    `${request.origin}/__api__/v1/audit_logs?limit=${limit}&ascOrder=${order}${cursor}`;
  const previous = isFirst ? null : (results[0]?.id.toString() ?? null);
  const next = isLast ? null : (results.at(-1)?.id.toString() ?? null);
  const beforeLastPage = entries.at(-limit - 1)?.id;
  return jsonReply({
    results: results.map(presentEntry),
    paging: {
      cursors: { previous, next },
      first: isFirst ? null : link(''),
      previous: previous === null ? null : link(`&previous=${previous}`),
      next: next === null ? null : link(`&next=${next}`),
      last: isLast || beforeLastPage === undefined ? null : link(`&next=${beforeLastPage}`),
    },
  });
}

function startOf({ query }: ApiRequest, entries: readonly AuditEntry[], limit: number): number {
  const after = query.get('next');
  const before = query.get('previous');
  const positionOf = (cursor: string): number => {
    const position = entries.findIndex(({ id }) => String(id) === cursor);
    if (position < 0) throw new ApiError('InvalidParameter', 'The cursor is not known.');
    return position;
  };
  if (after !== null && after !== '') return positionOf(after) + 1;
  if (before !== null && before !== '') return Math.max(0, positionOf(before) - limit);
  return 0;
}

/** Exactly two keys: this envelope has no `current_page` (connect-api §7.2). */
function searchEntries(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  const page = readPage(request, world);
  const order = readOrder(request);
  const matches = parseAuditQuery(request.query.get('q') ?? '');
  const found = world.audit.entries.filter(matches);
  const rows = cutPage(order === 'asc' ? found : found.toReversed(), page);
  return jsonReply({ results: rows.map(presentEntry), total: found.length });
}

function listActions(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  return jsonReply(Object.entries(auditActions).map(([action, description]) => ({ action, description })));
}
