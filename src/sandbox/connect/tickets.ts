import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface TicketContent {
  readonly kind: 'user' | 'group';
  /** The directory's id of the person or group. */
  readonly id: string;
}

/**
 * Encrypts a reference to a directory entry into a ticket and decrypts it. A ticket contains everything, so
 * the server does not store tickets, and cannot open those of another server (connect-api §4.5).
 */
export class Tickets {
  readonly #key = randomBytes(32);
  readonly #lifetimeMs: number;

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  seal(content: TicketContent, now: Date): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const text = JSON.stringify([content.kind, content.id, now.getTime() + this.#lifetimeMs]);
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return sealed.toString('base64');
  }

  /** Undefined for text that is not a ticket, for another server's ticket, and for an expired one. */
  open(ticket: string, now: Date): TicketContent | undefined {
    const sealed = Buffer.from(ticket, 'base64');
    if (sealed.length < 29) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    let text: string;
    try {
      text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
    const [kind, id, expires] = JSON.parse(text) as ['user' | 'group', string, number];
    return now.getTime() < expires ? { kind, id } : undefined;
  }
}
