import type { LookedUp, LookUp } from '../../../core/directory.ts';
import { inParallel } from '../../../core/in-parallel.ts';
import type { Secret } from '../../../core/secret.ts';
import type { LookUpsWanted } from '../../../core/target.ts';
import type { HttpClient } from '../../http/http.ts';
import { text } from '../../http/json.ts';
import { PAGE_SIZE } from '../api.ts';
import { type FoundTogether, ExpectedTickets } from './expected-tickets.ts';
import { HeldTickets } from './held-tickets.ts';
import { SearchPlanner } from './search-planner.ts';
import { sendPlanned } from './send-planned.ts';
import { judge, readAnswer, type RemoteAnswer, type RemoteKind } from './remote-answer.ts';

type Asked = RemoteAnswer & { readonly attempts: number };

/**
 * Searches the server's remote directory and keeps the tickets that come with the answers. They never leave
 * this class: no plan, journal or log contains one (connect-api §§4.5, 4.6).
 */
export class RemoteDirectory {
  readonly #http: HttpClient;
  readonly #kind: RemoteKind;
  /** A promise while a search is under way. */
  readonly #answers = new Map<string, LookedUp | Promise<LookedUp>>();
  readonly #tickets: HeldTickets;
  readonly #expected = new ExpectedTickets();
  #ranked = 0;

  /** @param ratePerSecond of all requests; 0: no limit */
  constructor(http: HttpClient, kind: RemoteKind, ratePerSecond: number) {
    this.#http = http;
    this.#kind = kind;
    this.#tickets = new HeldTickets(ratePerSecond);
  }

  /** Searches for the full name. A second call for the same name shares the answer of the first. */
  async lookUp(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    const given = this.#answers.get(wanted);
    if (given !== undefined) return { ...(await given), attempts: 0 };
    const asking = this.#lookUpAlone(wanted, signal);
    this.#answers.set(wanted, asking);
    const forgetFailure = (): void => {
      this.#answers.delete(wanted);
    };
    asking.then((answer) => {
      if (answer.kind === 'failed') forgetFailure();
    }, forgetFailure);
    return asking;
  }

  /** Looks up many names, in the order in which their tickets will be needed, and after those of earlier calls. */
  async lookUpAll<Name extends string>(names: readonly Name[], wanted: LookUpsWanted<Name>): Promise<void> {
    const { method, concurrency, signal, onAnswer } = wanted;
    this.#http.willLookUp(names.length);
    for (const name of names) this.#expected.rank(name, this.#ranked++);
    const alone = method === 'planned' ? names.filter((name) => this.#answers.has(name)) : names;
    await inParallel(concurrency, alone, async (name) => {
      onAnswer(name, await this.lookUp(name, signal));
    });
    if (method === 'planned')
      await this.#lookUpTogether(
        names.filter((name) => !this.#answers.has(name)),
        wanted,
      );
  }

  async #lookUpTogether<Name extends string>(
    names: readonly Name[],
    { concurrency, signal, onAnswer }: LookUpsWanted<Name>,
  ): Promise<void> {
    const planner = new SearchPlanner(names, PAGE_SIZE);
    // Requests of searches that have answered for no name yet: they count for the next one.
    let owed = 0;
    await sendPlanned(planner, concurrency, {
      send: ({ prefix }) => this.#ask(prefix, signal),
      take: (search, answer) => {
        owed += answer.attempts;
        const answered = stopsRun(answer) ? search.names : planner.take(search, answerOf(answer));
        const together = answered.length > 1 ? { search, left: new Set<string>() } : undefined;
        for (const name of answered) {
          const lookedUp = { attempts: owed, ...this.#accept(name, answer, together) };
          owed = 0;
          if (lookedUp.kind !== 'failed') this.#answers.set(name, lookedUp);
          onAnswer(name, lookedUp);
        }
      },
    });
  }

  /** Searches for the full name again, for a fresh ticket. */
  async lookUpAgain(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    this.#answers.delete(wanted);
    this.#tickets.forget(wanted);
    return this.lookUp(wanted, signal);
  }

  /**
   * Searches again for everybody who was found together with a name and will need a ticket soon, the name included.
   * Returns the requests that it took: 0 if the name was found alone, or another call has sent the search.
   */
  async renewTogether(name: string, signal: AbortSignal): Promise<number> {
    const together = this.#expected.foundWith(name);
    if (together === undefined || together.left.size < 2) return 0;
    if (together.renewing !== undefined) {
      await together.renewing;
      return 0;
    }
    together.renewing = this.#renewAll(together, signal).finally(() => {
      delete together.renewing;
    });
    return together.renewing;
  }

  /** Returns the requests that it took. */
  async #renewAll(together: FoundTogether, signal: AbortSignal): Promise<number> {
    const answer = await this.#ask(together.search.prefix, signal);
    const names = [...together.left];
    // What has become too common is not asked for again.
    if (answer.kind !== 'rows' || answer.extent === 'cut-off') together.left.clear();
    else for (const name of names) this.#accept(name, answer, together);
    return answer.attempts;
  }

  /** The ticket for an exact spelling, unless it is older than one that was refused. */
  ticketFor(name: string): Secret | undefined {
    this.#expected.reach(name);
    return this.#tickets.usable(name);
  }

  /** The ticket that came with the last answer, whatever its age. */
  freshTicket(name: string): Secret | undefined {
    return this.#tickets.held(name);
  }

  /** The server refused this ticket: it is forgotten, and older ones are no longer used. */
  refuse(name: string): void {
    this.#tickets.refuse(name);
  }

  /** The ticket is used: the account or group exists now. */
  forget(name: string): void {
    this.#tickets.forget(name);
    this.#expected.forget(name);
    this.#answers.delete(name);
  }

  async #lookUpAlone(wanted: string, signal: AbortSignal): Promise<LookedUp> {
    const answer = await this.#ask(wanted, signal);
    return { attempts: answer.attempts, ...this.#accept(wanted, answer) };
  }

  async #ask(prefix: string, signal: AbortSignal): Promise<Asked> {
    const path = `/__api__/v1/${this.#kind}/remote`;
    const query = { prefix, limit: PAGE_SIZE };
    const reply = await this.#http.send(
      { method: 'GET', path, query, requestClass: 'directory-search' },
      signal,
    );
    return { ...readAnswer(prefix, reply, this.#kind), attempts: reply.attempts };
  }

  /** What the answer says of a name, whose ticket is held if it is soon needed. No other ticket of the answer is. */
  #accept(wanted: string, answer: RemoteAnswer, together?: FoundTogether): LookUp {
    const lookUp = judge(wanted, answer);
    if (lookUp.kind !== 'found' || answer.kind !== 'rows') return lookUp;
    const { name } = lookUp;
    const isSoon = this.#expected.find(wanted, { name, together }) < this.#tickets.most;
    const match = answer.byName.match(name);
    const ticket = match.kind === 'exact' ? text(match.match.json, 'temp_ticket') : '';
    if (ticket === '' || !isSoon) this.#tickets.forget(name);
    else this.#tickets.hold(name, ticket);
    return lookUp;
  }
}

const stopsRun = (answer: RemoteAnswer): boolean =>
  'failure' in answer && answer.failure.stopsRun !== undefined;

function answerOf(answer: RemoteAnswer): Parameters<SearchPlanner['take']>[1] {
  if (answer.kind !== 'rows') return { kind: answer.kind };
  return { kind: 'rows', names: answer.records.map(({ name }) => name), extent: answer.extent };
}
