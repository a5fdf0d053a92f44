import type { Rejected } from '../http/reply.ts';

/**
 * Codes that come with HTTP 400 and say something about the server, its licence, its mail or the request as such: a row
 * with other data would be refused too (connect-api §8).
 */
const aboutServer: ReadonlySet<number> = new Set([41, 43, 63, 64, 87, 89, 103, 119, 120, 121, 125, 127, 132]);

/** Codes that come with HTTP 404 and say that an account, group or membership does not exist. */
const aboutMissingObject: ReadonlySet<number> = new Set([4, 9, 17, 18, 153]);

/**
 * Whether the server understood the request and refused what the row states, such as a name, an address or a role. An
 * answer without a code may come from something else than Connect, and does not count as such.
 */
export function isAboutRow({ status }: Pick<Rejected, 'status'>, code: number | undefined): boolean {
  if (status === 409 || status === 422) return true;
  if (code === undefined) return false;
  return status === 400 ? !aboutServer.has(code) : status === 404 && aboutMissingObject.has(code);
}
