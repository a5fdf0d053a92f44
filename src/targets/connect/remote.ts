import type { LookedUp, LookUp } from '../../core/directory.ts';
import { matchName } from '../../core/identity.ts';
import { Secret } from '../../core/secret.ts';
import type { SearchResult } from '../../core/target.ts';
import type { HttpClient } from '../http/http.ts';
import { text, type Json } from '../http/json.ts';
import { PAGE_SIZE } from './api.ts';
import { errorCodes } from './error-codes.ts';
import { toFailure } from './failure.ts';
import { parseError, parsePage } from './shapes.ts';

/** What the remote directory gives tickets for. */
export type RemoteKind = 'users' | 'groups';

/** Enough for the operator to notice a typing mistake. */
const SIMILAR_SHOWN = 5;

const nameFields = { users: 'username', groups: 'name' } as const;

/** A younger ticket that is refused is not expired but invalid, which says nothing about the others. */
const YOUNGEST_STALE_MS = 5000;

interface HeldTicket {
  readonly ticket: Secret;
  readonly heldSinceMs: number;
}

/**
 * Searches the server's remote directory and keeps the tickets that come with the answers. They never leave
 * this class: no plan, journal or log contains one (connect-api §§4.5, 4.6).
 */
export class RemoteDirectory {
  readonly #http: HttpClient;
  readonly #kind: RemoteKind;
  readonly #answers = new Map<string, Promise<LookedUp>>();
  readonly #tickets = new Map<string, HeldTicket>();
  /** The lifetime of a ticket is not documented; it is learned from the first one that is refused. */
  #staleAfterMs = Infinity;

  constructor(http: HttpClient, kind: RemoteKind) {
    this.#http = http;
    this.#kind = kind;
  }

  /** Searches for the full name. A second call for the same name shares the answer of the first. */
  async lookUp(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    const given = this.#answers.get(wanted);
    if (given !== undefined) return { ...(await given), attempts: 0 };
    const asking = this.#search(wanted, signal);
    this.#answers.set(wanted, asking);
    const forgetFailure = (): void => {
      this.#answers.delete(wanted);
    };
    asking.then((answer) => {
      if (answer.kind === 'failed') forgetFailure();
    }, forgetFailure);
    return asking;
  }

  /** Searches again, for a fresh ticket. */
  async lookUpAgain(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    this.#answers.delete(wanted);
    return this.lookUp(wanted, signal);
  }

  /** The ticket for an exact spelling, unless it is older than one that was refused. */
  ticketFor(name: string): Secret | undefined {
    const held = this.#tickets.get(name);
    if (held === undefined || performance.now() - held.heldSinceMs >= this.#staleAfterMs) return undefined;
    return held.ticket;
  }

  /** The ticket that came with the last answer, whatever its age. */
  freshTicket(name: string): Secret | undefined {
    return this.#tickets.get(name)?.ticket;
  }

  /** The server refused this ticket: it is forgotten, and older ones are no longer used. */
  refuse(name: string): void {
    const held = this.#tickets.get(name);
    if (held === undefined) return;
    this.#tickets.delete(name);
    const ageMs = performance.now() - held.heldSinceMs;
    if (ageMs >= YOUNGEST_STALE_MS) this.#staleAfterMs = Math.min(this.#staleAfterMs, ageMs);
  }

  /** The ticket is used: the account or group exists now. */
  forget(name: string): void {
    this.#tickets.delete(name);
  }

  /** Only exact matches count: the answer contains every name that begins with the wanted one. */
  async #search(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    const path = `/__api__/v1/${this.#kind}/remote`;
    const query = { prefix: wanted, limit: PAGE_SIZE };
    const reply = await this.#http.send(
      { method: 'GET', path, query, requestClass: 'directory-search' },
      signal,
    );
    const { attempts } = reply;
    if (reply.kind !== 'ok') {
      if (parseError(reply.json).code === errorCodes.tooManyResults)
        return { kind: 'truncated', returned: 0, attempts };
      return { kind: 'failed', failure: toFailure(reply), attempts };
    }
    const rows = parsePage(reply.json)?.results;
    if (rows === undefined) {
      const failure = {
        message: 'the directory search did not answer with a list',
        httpStatus: reply.status,
      };
      return { kind: 'failed', failure, attempts };
    }
    const records = rows
      .map((row) => ({ ...row, name: text(row, nameFields[this.#kind]).normalize('NFC') }))
      .filter(({ name }) => name !== '');
    this.#hold(records);
    const extent = rows.length < PAGE_SIZE ? 'complete' : 'cut-off';
    return { ...judge(wanted, records, extent), attempts };
  }

  /** A name that occurs twice gets no ticket, since it is not clear which person is meant. */
  #hold(records: readonly RemoteRecord[]): void {
    const heldSinceMs = performance.now();
    const seen = new Set<string>();
    for (const record of records) {
      const { name } = record;
      const ticket = text(record, 'temp_ticket');
      if (seen.has(name) || ticket === '') this.#tickets.delete(name);
      else this.#tickets.set(name, { ticket: new Secret(ticket), heldSinceMs });
      seen.add(name);
    }
  }
}

type RemoteRecord = Json & { readonly name: string };

/** Found by exact match only, and absent only if the answer was not cut off. */
function judge(
  wanted: string,
  records: readonly RemoteRecord[],
  extent: SearchResult<never>['extent'],
): LookUp {
  const match = matchName(wanted, records, ({ name }) => name);
  if (match.kind === 'exact') return found(match.match);
  if (match.kind === 'exact-several') return ambiguous(match.matches);
  if (extent === 'cut-off') return { kind: 'truncated', returned: records.length };
  switch (match.kind) {
    case 'other-case':
      return found(match.match);
    case 'other-case-several':
      return ambiguous(match.matches);
    case 'none':
      return { kind: 'absent', similar: records.slice(0, SIMILAR_SHOWN).map(({ name }) => name) };
  }
}

const ambiguous = (records: readonly RemoteRecord[]): LookUp => ({
  kind: 'ambiguous',
  candidates: records.map(({ name }) => name),
});

function found(record: RemoteRecord): LookUp {
  const profile = {
    email: text(record, 'email'),
    firstName: text(record, 'first_name'),
    lastName: text(record, 'last_name'),
  };
  return { kind: 'found', name: record.name, profile };
}
