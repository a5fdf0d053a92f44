import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The encryption of session tokens and labels that leave the server (zato-sso-api §2.6): a version byte, seconds
 * since 1970, an initialisation vector, the text under AES-128-CBC, and an HMAC over all of it, in base64 for
 * URLs. Because of the first byte and the high half of the time, all tokens begin with `gAAAAA`.
 */
export class Fernet {
  readonly #signingKey = randomBytes(16);
  readonly #encryptionKey = randomBytes(16);

  encrypt(text: string, at: Date): string {
    const head = Buffer.alloc(9);
    head.writeUInt8(0x80);
    head.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000)), 1);
    const vector = randomBytes(16);
    const cipher = createCipheriv('aes-128-cbc', this.#encryptionKey, vector);
    const signed = Buffer.concat([head, vector, cipher.update(text, 'utf8'), cipher.final()]);
    const token = Buffer.concat([signed, this.#sign(signed)]).toString('base64url');
    return token.padEnd(Math.ceil(token.length / 4) * 4, '=');
  }

  /** Undefined for a token that this server did not encrypt. */
  decrypt(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    const signed = bytes.subarray(0, -32);
    if (signed.length < 41 || !timingSafeEqual(this.#sign(signed), bytes.subarray(-32))) return undefined;
    const decipher = createDecipheriv('aes-128-cbc', this.#encryptionKey, signed.subarray(9, 25));
    return Buffer.concat([decipher.update(signed.subarray(25)), decipher.final()]).toString('utf8');
  }

  #sign(bytes: Buffer): Buffer {
    return createHmac('sha256', this.#signingKey).update(bytes).digest();
  }
}
