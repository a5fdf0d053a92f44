import { type DirectoryGroup, type DirectoryUser } from '../../core/directory.ts';
import type { GroupGuid, GroupName, UserGuid, Username } from '../../core/ids.ts';
import type { HttpClient } from '../http/http.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { MOST_PAGES } from '../http/page-guard.ts';
import { foreign, type Reading } from '../http/settle.ts';
import { text } from '../http/json.ts';
import { PAGE_SIZE, resultOf } from './api.ts';
import { toFailure } from './failure.ts';
import { parseGroup, parsePage, parseUser } from './shapes.ts';

/** Ctrl-C does not interrupt a re-read after a write: without it the outcome of the row is unknown. */
export const NEVER = new AbortController().signal;

/** Whether an account of exactly this name exists now. */
export async function rereadUser(
  http: HttpClient,
  username: Username,
  onFound: (user: DirectoryUser) => void,
): Promise<Reading> {
  const path = '/__api__/v1/users';
  // Exact matches come first, and a prefix search has one page only (connect-api §4.2).
  const reply = await http.send(
    { method: 'GET', path, query: { prefix: username, page_size: PAGE_SIZE } },
    NEVER,
  );
  if (reply.kind !== 'ok') return unreadable(reply);
  const page = parsePage(reply.json);
  if (page === undefined) return foreign(reply);
  const user = page.results.flatMap((row) => parseUser(row) ?? []).find((row) => row.username === username);
  if (user === undefined) return { kind: 'not-so', attempts: reply.attempts };
  onFound(user);
  return { kind: 'so', fact: { userGuid: user.guid, role: user.role }, attempts: reply.attempts };
}

/** Whether the account is now as the update or lock wanted it. */
export async function rereadAccount(
  http: HttpClient,
  guid: UserGuid,
  isSo: (user: DirectoryUser) => boolean,
): Promise<Reading> {
  const reply = await http.send({ method: 'GET', path: `/__api__/v1/users/${guid}` }, NEVER);
  if (reply.kind !== 'ok') return unreadable(reply);
  const user = parseUser(resultOf(reply));
  if (user?.guid !== guid) return foreign(reply);
  if (!isSo(user)) return { kind: 'not-so', attempts: reply.attempts };
  return { kind: 'so', fact: { userGuid: guid, role: user.role }, attempts: reply.attempts };
}

/** Whether a group of exactly this name exists now. */
export async function rereadGroup(
  http: HttpClient,
  name: GroupName,
  onFound: (group: DirectoryGroup) => void,
): Promise<Reading> {
  const path = '/__api__/v1/groups';
  const reply = await http.send(
    { method: 'GET', path, query: { prefix: name, page_size: PAGE_SIZE } },
    NEVER,
  );
  if (reply.kind !== 'ok') return unreadable(reply);
  const page = parsePage(reply.json);
  if (page === undefined) return foreign(reply);
  const group = page.results.flatMap((row) => parseGroup(row) ?? []).find((row) => row.name === name);
  if (group === undefined) return { kind: 'not-so', attempts: reply.attempts };
  onFound(group);
  return { kind: 'so', fact: {}, attempts: reply.attempts };
}

/** Whether the membership is now as wanted. */
export async function rereadMembership(
  http: HttpClient,
  group: GroupGuid,
  user: UserGuid,
  wanted: 'member' | 'no-member',
): Promise<Reading> {
  let attempts = 0;
  for (let number = 1, seen = 0; ; number++) {
    const path = `/__api__/v1/groups/${group}/members`;
    const query = { page_size: PAGE_SIZE, page_number: number };
    const reply = await http.send({ method: 'GET', path, query }, NEVER);
    attempts += reply.attempts;
    if (reply.kind !== 'ok') return { ...unreadable(reply), attempts };
    const page = parsePage(reply.json);
    if (page === undefined || number > MOST_PAGES) return { ...foreign(reply), attempts };
    seen += page.results.length;
    const member = page.results.some((row) => text(row, 'guid') === user);
    const last = page.results.length === 0 || seen >= page.total;
    if (!member && !last) continue;
    return member === (wanted === 'member')
      ? { kind: 'so', fact: { userGuid: user }, attempts }
      : { kind: 'not-so', attempts };
  }
}

const unreadable = (reply: Rejected | Lost): Reading => ({
  kind: 'unreadable',
  failure: toFailure(reply),
  attempts: reply.attempts,
});
