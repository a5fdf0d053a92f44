import { createHash, randomBytes, randomUUID } from 'node:crypto';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** In lower case, without leading zeros (zato-sso-api §2.6). */
function crockford(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (; rest > 0n; rest >>= 5n) text = CROCKFORD.charAt(Number(rest & 31n)) + text;
  return text;
}

/** Generates the ids of users. The same seed gives the same ids, so that a rehearsal can be repeated. */
export class UserIds {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** @param occasion distinguishes this user from all others that were ever created */
  of(occasion: string): string {
    const hex = createHash('sha1').update(`${this.#seed}\n${occasion}`).digest('hex');
    return `zusr${crockford(`${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17, 32)}`)}`;
  }
}

/** The token of a session inside the server, before it is encrypted (zato-sso-api §2.6). */
export const newSessionToken = (): string => `zust${crockford(randomUUID())}`;

/** The token in the e-mail to a person who requests a new password. */
export const newResetToken = (): string => crockford(randomUUID());

/** The key that the server gives in exchange for {@link newResetToken}. */
export const newResetKey = (): string => `zprtrkey${crockford(randomUUID())}`;

/** 192 random bits, for a password that is not disclosed and for the token of a sign-up. */
export const newPassword = (): string => randomBytes(24).toString('base64url');
