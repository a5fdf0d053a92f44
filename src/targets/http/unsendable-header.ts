import { validateHeaderValue } from 'node:http';
import type { Fault } from './connection/fault.ts';

/** A header that HTTP cannot carry, by its name alone: the value may be a key, and the error of the HTTP library shows it. */
export function unsendableHeader(headers: Readonly<Record<string, string>>): Fault | undefined {
  const name = Object.keys(headers).find((header) => !isSendable(header, headers[header] ?? ''));
  return name === undefined
    ? undefined
    : {
        why: `the header ${name} holds characters that HTTP cannot carry`,
        hint: 'No request was sent. Correct the key, or whatever the header is made of: line breaks are not allowed in it.',
      };
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
