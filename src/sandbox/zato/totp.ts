import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERIOD_MS = 30_000;

/** 160 bits, as authenticator apps expect. */
export const newTotpKey = (): string =>
  Array.from(randomBytes(32), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

/** The six digits for this half minute: RFC 6238 with SHA-1 (zato-sso-api §2.6). */
export function totpCode(key: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / PERIOD_MS)));
  const hash = createHmac('sha1', decodeBase32(key)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Eight characters hold five bytes; characters outside base32 are ignored. */
function decodeBase32(key: string): Buffer {
  const bits = Array.from(key.toUpperCase(), (character) => ALPHABET.indexOf(character))
    .filter((index) => index >= 0)
    .map((index) => index.toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
