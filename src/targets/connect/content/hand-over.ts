import { defined } from '../../../core/defined.ts';
import type { Failure } from '../../../core/directory.ts';
import type { UserGuid } from '../../../core/ids.ts';
import type { TransferContent, TransferGroup } from '../../../core/plan/change.ts';
import type { Performed } from '../../../core/target.ts';
import { text } from '../../http/json.ts';
import type { Lost, Ok, Rejected } from '../../http/reply.ts';
import { foreign, settle, type Reading } from '../../http/settle.ts';
import { resultOf } from '../api.ts';
import { LIST } from './list-content.ts';
import { isGone } from './missing.ts';
import { errorCodes } from '../error-codes.ts';
import { toFailure } from '../failure.ts';
import { GROUPS } from '../groups.ts';
import { NEVER } from '../rereads.ts';
import { hasCode, refused, refusedUnsent, unknownAccount, type Tools } from '../tools.ts';

/** connect-api §21. */
export const transferContent = (
  tools: Tools,
  { item, ...change }: TransferContent,
  signal: AbortSignal,
): Promise<Performed> => handOver(tools, { ...change, method: 'PATCH', guid: item.guid, at: LIST }, signal);

/** connect-api §5.6. Every version has POST; PATCH was added in 2026. */
export function transferGroup(
  tools: Tools,
  { group, ...change }: TransferGroup,
  signal: AbortSignal,
): Promise<Performed> {
  const guid = tools.known.group(group);
  if (guid === undefined) return Promise.resolve(refusedUnsent(`there is no group "${group}" on the server`));
  return handOver(tools, { ...change, method: 'POST', guid, at: GROUPS }, signal);
}

/** Something with an owner: a content item or a group. */
interface HandOver extends Pick<TransferContent, 'username' | 'to'> {
  readonly method: 'PATCH' | 'POST';
  readonly guid: string;
  /** The path of the list of such things. */
  readonly at: string;
}

/**
 * Makes somebody else the owner. The owner is read first: the server would take the thing from anybody who has become
 * its owner since the plan was made, and its answer would not show that.
 */
async function handOver(
  { http, known }: Tools,
  { username, to, method, guid, at }: HandOver,
  signal: AbortSignal,
): Promise<Performed> {
  const from = known.user(username)?.guid;
  if (from === undefined) return unknownAccount(username);
  const path = `${at}/${guid}`;
  const ask = async (stop: AbortSignal): Promise<Reading> =>
    readingOf(await http.send({ method: 'GET', path }, stop), { guid, from, to: to.guid });
  const before = await ask(signal);
  const { attempts } = before;
  if (before.kind === 'unreadable') return refused(before.failure, attempts);
  if (before.kind === 'so') return { status: 'already-so', ...before.fact, attempts };
  const performed = await settle({
    send: (sentBefore) => http.send({ method, path, body: { owner_guid: to.guid }, sentBefore }, signal),
    reread: () => ask(NEVER),
    claimsSo: isThingGone,
    toFact: (ok) => (ownerIn(ok, guid) === to.guid ? {} : undefined),
    toFailure: toItemFailure,
    signal,
  });
  return { ...performed, attempts: performed.attempts + attempts };
}

interface Handed {
  readonly guid: string;
  readonly from: UserGuid;
  readonly to: UserGuid;
}

/** What no longer exists is left by its owner too. */
function readingOf(reply: Ok | Rejected | Lost, { guid, from, to }: Handed): Reading {
  const { attempts } = reply;
  if (reply.kind !== 'ok') {
    if (reply.kind === 'rejected' && isThingGone(reply))
      return { kind: 'so', fact: { itemGone: true }, attempts };
    return { kind: 'unreadable', failure: toItemFailure(reply), attempts };
  }
  switch (ownerIn(reply, guid)) {
    case to:
      return { kind: 'so', fact: {}, attempts };
    case from:
      return { kind: 'not-so', attempts };
    case undefined:
      return foreign(reply);
    default:
      return { kind: 'unreadable', failure: { message: OTHER_OWNER, concerns: 'row' }, attempts };
  }
}

const OTHER_OWNER = 'it belongs to somebody else by now';

/** The GUID of the owner, empty for none; undefined where the answer is about something else. */
function ownerIn(ok: Ok, guid: string): string | undefined {
  const now = resultOf(ok);
  return text(now, 'guid') === guid ? text(now, 'owner_guid') : undefined;
}

/** A 404 may also say that the new owner does not exist. */
const isThingGone = (reply: Rejected): boolean => isGone(reply) && !hasCode(errorCodes.invalidUser)(reply);

/** A thing that may not be handed over says nothing about the others. */
function toItemFailure(reply: Rejected | Lost): Failure {
  const failure = toFailure(reply);
  const itemRefusal = refusalIn(reply);
  return {
    ...failure,
    ...defined({ itemRefusal }),
    ...(itemRefusal === undefined ? {} : { concerns: 'row' }),
  };
}

function refusalIn(reply: Rejected | Lost): Failure['itemRefusal'] {
  if (reply.kind !== 'rejected') return undefined;
  if (hasCode(errorCodes.duplicateName)(reply)) return 'name-taken';
  return reply.status === 403 ? 'not-permitted' : undefined;
}
