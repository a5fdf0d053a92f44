import { type Content, usageDays } from '../../../core/content/content.ts';
import { dayMs } from '../../../core/days.ts';
import { userGuid, type UserGuid } from '../../../core/ids.ts';
import type { HttpClient } from '../../http/http.ts';
import { text, type Json } from '../../http/json.ts';
import { rowsOf, toOperatorError } from '../api.ts';
import { isBefore } from './list-content.ts';
import { isMissing } from './missing.ts';

const HITS = '/__api__/v1/instrumentation/content/hits';
/** The answer is not paged, so a large server is asked for a month at a time (connect-api §22). */
const WINDOW_DAYS = 30;

/** A version that does not have it says so in its first answer. */
export const usageRequests = (version: string | undefined): number =>
  isBefore(version, 2025, 4) ? 1 : Math.ceil(usageDays / WINDOW_DAYS);

interface Counted {
  opened: number;
  lastAt: string;
  readonly lastByUser: Map<UserGuid, string>;
}

/**
 * Who opened which item lately. Without `usage` where the server does not have it (before 2025.04), or not for this key.
 * @throws {OperatorError} if it cannot be read otherwise
 */
export async function readUsage(
  http: HttpClient,
  now: Date,
  signal: AbortSignal,
): Promise<Pick<Content, 'usage' | 'usageNotCounted' | 'usageHidden'>> {
  const usage = new Map<string, Counted>();
  let notCounted = 0;
  let earlier: ReadonlySet<unknown> = new Set();
  const start = now.getTime() - usageDays * dayMs;
  for (let from = start; from < now.getTime(); from += WINDOW_DAYS * dayMs) {
    // A server may cut both ends to whole seconds, so the windows touch; what both contain is counted once.
    const to = Math.min(from + WINDOW_DAYS * dayMs, now.getTime());
    const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const request = { method: 'GET', path: HITS, query } as const;
    const reply = await http.send(request, signal);
    if (reply.kind !== 'ok') {
      if (isMissing(reply) && from === start) return {};
      if (reply.status === 403) return { usageHidden: true };
      throw toOperatorError(request, reply, http);
    }
    const hits = rowsOf(reply, HITS, http.baseUrl);
    const ids = new Set<unknown>();
    for (const hit of hits) {
      const { id } = hit;
      const isCounted = id !== undefined && (ids.has(id) || earlier.has(id));
      ids.add(id);
      if (!isCounted && addHit(hit, usage) === 'not counted') notCounted += 1;
    }
    earlier = ids;
  }
  return { usage, ...(notCounted === 0 ? {} : { usageNotCounted: notCounted }) };
}

function addHit(hit: Json, usage: Map<string, Counted>): 'counted' | 'not counted' {
  const content = text(hit, 'content_guid');
  const at = text(hit, 'timestamp');
  const time = Date.parse(at);
  if (content === '' || Number.isNaN(time)) return 'not counted';
  const utc = instant(time);
  const counted = usage.get(content) ?? { opened: 0, lastAt: utc, lastByUser: new Map<UserGuid, string>() };
  usage.set(content, counted);
  counted.opened += 1;
  if (utc > counted.lastAt) counted.lastAt = utc;
  const user = text(hit, 'user_guid');
  if (user === '') return 'counted';
  const last = counted.lastByUser.get(userGuid(user));
  if (last === undefined || utc > last) counted.lastByUser.set(userGuid(user), utc);
  return 'counted';
}

/** In UTC, to the second. */
const instant = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
