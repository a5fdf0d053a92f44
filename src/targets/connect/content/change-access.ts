import type { Failure } from '../../../core/directory.ts';
import type { ChangeGrant, RevokeGrant, SetContentAccess } from '../../../core/plan/content-change.ts';
import type { Performed, Refused } from '../../../core/target.ts';
import type { HttpClient } from '../../http/http.ts';
import { text, type Json } from '../../http/json.ts';
import type { Lost, Ok, Rejected } from '../../http/reply.ts';
import { type Fact, foreign, type Reading, settle } from '../../http/settle.ts';
import { resultOf, rowsOf } from '../api.ts';
import { toFailure } from '../failure.ts';
import { NEVER } from '../rereads.ts';
import { refused, type Tools } from '../tools.ts';
import { LIST, permissionsOf } from './list-content.ts';
import { isGone } from './missing.ts';

/** Takes a user or group out of the list of an item (connect-api §20). */
export async function revokeGrant(
  { http }: Tools,
  { item, principal }: RevokeGrant,
  signal: AbortSignal,
): Promise<Performed> {
  const entry = await findEntry(http, item.guid, principal.guid, signal);
  if (entry.kind === 'unreadable') return entry.refused;
  if (entry.kind !== 'found') return { status: 'already-so', ...goneFact(entry), attempts: entry.attempts };
  const path = `${permissionsOf(item.guid)}/${entry.id}`;
  return plus(
    entry.attempts,
    await settle({
      send: (sentBefore) => http.send({ method: 'DELETE', path, sentBefore }, signal),
      reread: () => rereadEntry(http, item.guid, principal.guid, 'none'),
      // Somebody else has removed it, or deleted the item, in the meantime.
      claimsSo: isGone,
      toFact: ({ status, json }) => (status === 204 && json === undefined ? {} : undefined),
      toFailure: toItemFailure,
      signal,
    }),
  );
}

/** Makes a collaborator of an item a viewer, by the id that the list has now (connect-api §20). */
export async function changeGrant(
  { http }: Tools,
  { item, principal }: ChangeGrant,
  signal: AbortSignal,
): Promise<Performed> {
  const entry = await findEntry(http, item.guid, principal.guid, signal);
  if (entry.kind === 'unreadable') return entry.refused;
  if (entry.kind === 'gone') return { status: 'already-so', ...goneFact(entry), attempts: entry.attempts };
  if (entry.kind === 'none') {
    // Putting it back would give access that no reviewer decided on.
    const message = `${principal.name} is no longer in the list of the item`;
    return refused({ message, conflict: true, concerns: 'row' }, entry.attempts);
  }
  if (entry.role === VIEWER) return { status: 'already-so', attempts: entry.attempts };
  const body = { principal_guid: principal.guid, principal_type: principal.kind, role: VIEWER };
  const path = `${permissionsOf(item.guid)}/${entry.id}`;
  return plus(
    entry.attempts,
    await settle({
      send: (sentBefore) => http.send({ method: 'PUT', path, body, sentBefore }, signal),
      reread: () => rereadEntry(http, item.guid, principal.guid, VIEWER),
      claimsSo: () => false,
      toFact: (ok) => {
        const changed = resultOf(ok);
        return text(changed, 'principal_guid') === principal.guid && text(changed, 'role') === VIEWER
          ? {}
          : undefined;
      },
      toFailure: toItemFailure,
      signal,
    }),
  );
}

/** Leaves an item to those in its list (connect-api §21). */
export async function setContentAccess(
  { http }: Tools,
  { item }: SetContentAccess,
  signal: AbortSignal,
): Promise<Performed> {
  const path = `${LIST}/${item.guid}`;
  const isClosed = (ok: Ok): boolean => {
    const changed = resultOf(ok);
    return text(changed, 'guid') === item.guid && text(changed, 'access_type') === LISTED;
  };
  return settle({
    send: (sentBefore) =>
      http.send({ method: 'PATCH', path, body: { access_type: LISTED }, sentBefore }, signal),
    reread: async () => {
      const reply = await http.send({ method: 'GET', path }, NEVER);
      if (reply.kind !== 'ok') return isGone(reply) ? gone(reply) : unreadable(reply);
      if (text(resultOf(reply), 'guid') !== item.guid) return foreign(reply);
      return isClosed(reply) ? { kind: 'so', fact: {}, attempts: reply.attempts } : notSo(reply);
    },
    claimsSo: isGone,
    toFact: (ok) => (isClosed(ok) ? {} : undefined),
    toFailure: toItemFailure,
    signal,
  });
}

const VIEWER = 'viewer';
const LISTED = 'acl';

type Entry =
  | { readonly kind: 'found'; readonly id: string; readonly role: string; readonly attempts: number }
  | { readonly kind: 'none'; readonly attempts: number }
  | { readonly kind: 'gone'; readonly attempts: number }
  | { readonly kind: 'unreadable'; readonly refused: Refused };

/** The entry of a user or group in the list of an item as it is now. */
async function findEntry(
  http: HttpClient,
  item: string,
  principal: string,
  signal: AbortSignal,
): Promise<Entry> {
  const path = permissionsOf(item);
  const reply = await http.send({ method: 'GET', path }, signal);
  const { attempts } = reply;
  if (reply.kind !== 'ok') {
    if (isGone(reply)) return { kind: 'gone', attempts };
    return { kind: 'unreadable', refused: refused(toItemFailure(reply), attempts) };
  }
  const entry = rowsOf(reply, path, http.baseUrl).find((row) => text(row, 'principal_guid') === principal);
  if (entry === undefined) return { kind: 'none', attempts };
  return { kind: 'found', id: idOf(entry), role: text(entry, 'role'), attempts };
}

/** A string or a number, depending on the version (connect-api §20). */
const idOf = ({ id }: Json): string => (typeof id === 'number' ? String(id) : text({ id }, 'id'));

/** Whether the list has the principal as wanted. */
async function rereadEntry(
  http: HttpClient,
  item: string,
  principal: string,
  wanted: 'none' | 'viewer',
): Promise<Reading> {
  const entry = await findEntry(http, item, principal, NEVER);
  if (entry.kind === 'unreadable') {
    const { failure, attempts } = entry.refused;
    return { kind: 'unreadable', failure, attempts };
  }
  if (entry.kind === 'gone') return gone(entry);
  const found = entry.kind === 'found' ? entry.role : entry.kind;
  return found === wanted ? { kind: 'so', fact: {}, attempts: entry.attempts } : notSo(entry);
}

const gone = ({ attempts }: { readonly attempts: number }): Reading => ({
  kind: 'so',
  fact: { itemGone: true },
  attempts,
});

/** An item that is gone cannot be opened. */
const goneFact = ({ kind }: Entry): Fact => (kind === 'gone' ? { itemGone: true } : {});

const notSo = ({ attempts }: { readonly attempts: number }): Reading => ({ kind: 'not-so', attempts });

const unreadable = (reply: Rejected | Lost): Reading => ({
  kind: 'unreadable',
  failure: toItemFailure(reply),
  attempts: reply.attempts,
});

/** An item that this key may not change, or that is gone, says nothing about the others. */
function toItemFailure(reply: Rejected | Lost): Failure {
  const isOfItem = reply.kind === 'rejected' && (reply.status === 403 || reply.status === 404);
  return { ...toFailure(reply), ...(isOfItem ? { concerns: 'row' as const } : {}) };
}

const plus = (attempts: number, performed: Performed): Performed => ({
  ...performed,
  attempts: performed.attempts + attempts,
});
