import { Secret } from '../../../core/secret.ts';

/** A younger ticket that is refused is not expired but invalid, which says nothing about the others. */
const YOUNGEST_STALE_MS = 5000;

/** Of tickets whose lifetime is not known, those that can be used in this time are held. */
const HELD_FOR_MS = 60_000;

interface HeldTicket {
  readonly ticket: Secret;
  readonly heldSinceMs: number;
}

/**
 * The tickets of people or groups that are to be created (connect-api §4.5). Those that could not be used in half
 * their lifetime are not held. No plan, journal or log contains one.
 */
export class HeldTickets {
  readonly #tickets = new Map<string, HeldTicket>();
  readonly #ratePerSecond: number;
  /** The lifetime of a ticket is not documented; it is learned from the first one that is refused. */
  #staleAfterMs = Infinity;

  /** @param ratePerSecond the most that can be used in a second; 0: no limit */
  constructor(ratePerSecond: number) {
    this.#ratePerSecond = ratePerSecond;
  }

  /** How many tickets are worth holding. */
  get most(): number {
    const usableMs = this.#staleAfterMs === Infinity ? HELD_FOR_MS : this.#staleAfterMs / 2;
    return this.#ratePerSecond === 0 ? Infinity : (this.#ratePerSecond * usableMs) / 1000;
  }

  hold(name: string, ticket: string): void {
    this.#tickets.set(name, { ticket: new Secret(ticket), heldSinceMs: performance.now() });
  }

  /** Unless it is older than one that was refused. */
  usable(name: string): Secret | undefined {
    const held = this.#tickets.get(name);
    if (held === undefined || performance.now() - held.heldSinceMs >= this.#staleAfterMs) return undefined;
    return held.ticket;
  }

  /** Whatever its age. */
  held(name: string): Secret | undefined {
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

  forget(name: string): void {
    this.#tickets.delete(name);
  }
}
