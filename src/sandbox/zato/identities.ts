import { createHash, randomBytes, randomUUID } from 'node:crypto';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Lower case, without leading zeros (zato-sso-api §2.6). */
function crockford(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (; rest > 0n; rest >>= 5n) text = CROCKFORD.charAt(Number(rest & 31n)) + text;
  return text;
}

/** Makes the ids of users: the same seed gives the same ids, so that a rehearsal can be repeated. */
export class UserIds {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** @param occasion what tells this user from all others that were ever made */
  of(occasion: string): string {
    const hex = createHash('sha1').update(`${this.#seed}\n${occasion}`).digest('hex');
    return `zusr${crockford(`${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17, 32)}`)}`;
  }
}

/** A session, as the server knows it inside (zato-sso-api §2.6). */
export const newSessionToken = (): string => `zust${crockford(randomUUID())}`;

/** What a person is mailed to ask for a new password with. */
export const newResetToken = (): string => crockford(randomUUID());

/** What the server gives in exchange for {@link newResetToken}. */
export const newResetKey = (): string => `zprtrkey${crockford(randomUUID())}`;

/** 192 random bits: a password that nobody was told, a token of a sign-up. */
export const newPassword = (): string => randomBytes(24).toString('base64url');
