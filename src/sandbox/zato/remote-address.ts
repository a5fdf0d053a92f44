import { isIP } from 'node:net';
import { Crash } from './sso-error.ts';

/** @throws {Crash} when one of them is not an IP address (zato-sso-api §2.1) */
export function requireAddresses(text: string): string {
  for (const address of text.split(',')) {
    if (isIP(address.trim()) === 0) throw new Crash(`${address} does not appear to be an IP address`);
  }
  return text;
}
