import type { AuditEntry, AuditPeriod } from '../../core/review/audit-entry.ts';
import { OperatorError } from '../../core/errors.ts';
import type { HttpClient } from '../http/http.ts';
import { isObject, text, type Json } from '../http/json.ts';
import { PageGuard } from '../http/page-guard.ts';
import { PAGE_SIZE, toOperatorError } from './api.ts';

const PATH = '/__api__/v1/audit_logs';
/** Ten million entries: a log grows for years. */
const MOST_LOG_PAGES = 20_000;

/**
 * The entries of a period, newest first. The endpoint cannot filter by time (connect-api §7.1), so the log is read
 * back from now until an entry is too old: a recent period costs few pages, however long the log is.
 * @throws {OperatorError} if any page cannot be read; only administrators can read it
 */
export async function readAuditLog(
  http: HttpClient,
  { since, until }: AuditPeriod,
  signal: AbortSignal,
): Promise<readonly AuditEntry[]> {
  const guard = new PageGuard({ what: `GET ${PATH} of ${http.baseUrl}`, mostPages: MOST_LOG_PAGES });
  const entries: AuditEntry[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    // `ascOrder` here, `asc_order` everywhere else (connect-api §7.1).
    const query = { limit: PAGE_SIZE, ascOrder: 'false', ...(cursor === '' ? {} : { next: cursor }) };
    const request = { method: 'GET', path: PATH, query } as const;
    const reply = await http.send(request, signal);
    if (reply.kind !== 'ok') throw toOperatorError(request, reply, http);
    if (!isObject(reply.json) || !Array.isArray(reply.json['results'])) throw notALog(http.baseUrl);
    guard.check(reply.json['results']);
    const page = reply.json['results'].filter(isObject).map(parseEntry);
    entries.push(...page.filter((entry) => isWithin(entry, since, until)));
    const last = page.at(-1);
    const past = last === undefined || (since !== undefined && new Date(last.time) < since);
    cursor = past ? undefined : nextCursor(reply.json);
  }
  return entries;
}

const isWithin = ({ time }: AuditEntry, since: Date | undefined, until: Date | undefined): boolean => {
  const at = new Date(time);
  return (since === undefined || at >= since) && (until === undefined || at <= until);
};

/** `user_id` 0 without a guid is the system itself (connect-api §7.4). */
const parseEntry = (json: Json): AuditEntry => ({
  id: text(json, 'id'),
  time: text(json, 'time'),
  userId: text(json, 'user_id'),
  userGuid: text(json, 'user_guid'),
  user: text(json, 'user_description'),
  action: text(json, 'action'),
  event: text(json, 'event_description'),
});

/** Undefined on the last page. */
function nextCursor({ paging }: Json): string | undefined {
  const cursors = isObject(paging) ? paging['cursors'] : undefined;
  const next = isObject(cursors) ? text(cursors, 'next') : '';
  return next === '' ? undefined : next;
}

const notALog = (server: string): OperatorError =>
  new OperatorError(`GET ${PATH} of ${server} did not answer with an audit log`, {
    code: 'target-not-recognised',
    hint: 'Check that the address is that of a Posit Connect server, and that no proxy changes its answers.',
  });
