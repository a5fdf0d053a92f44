import { randomBytes } from 'node:crypto';
import { jsonReply, textReply, type Reply } from '../http/exchange.ts';
import { BadRequest, SsoError, ssoCodes, UnknownApp } from './sso-error.ts';

/** What a service answers besides the envelope; `status` and `sub_status` among them take its place. */
export type Fields = Readonly<Record<string, unknown>>;

/** 24 lower-case hex characters, new for every request (zato-sso-api §2.1). */
export const newCid = (): string => randomBytes(12).toString('hex');

/** Flat, without a wrapper, and 200 whatever was done (zato-sso-api §2.2). */
export const okReply = (cid: string, fields: Fields): Reply =>
  jsonReply({ status: 'ok', cid, sub_status: [], ...fields });

/** The four shapes of an error (zato-sso-api §2.2). */
export function errorReply(cid: string, error: unknown): Reply {
  if (error instanceof SsoError) return refusal(cid, error.code, 403);
  if (error instanceof UnknownApp) return refusal(cid, error.message, 200);
  if (error instanceof BadRequest) {
    return jsonReply({ result: 'Error', cid, details: 'Bad request' }, 400);
  }
  return crashReply(cid, error instanceof Error ? error.message : String(error));
}

/** The real code, or the one behind which a plain service hides it (zato-sso-api §2.3). */
export const masked = (error: unknown): unknown =>
  error instanceof SsoError && error.visibility === 'masked' ? new SsoError('NotAllowed') : error;

export const crashReply = (cid: string, exception: string): Reply =>
  jsonReply({ result: 'Error', cid, ...(exception === '' ? {} : { details: [exception] }) }, 500);

export const wrongMethodReply = (cid: string): Reply =>
  jsonReply({ result: 'Error', cid, details: 'Unsupported HTTP method' }, 405);

export const noSuchPathReply = (cid: string): Reply =>
  textReply(404, 'text/plain', `URL not found (CID:${cid})`);

function refusal(cid: string, code: string, status: 200 | 403): Reply {
  return { ...jsonReply({ status: 'error', cid, sub_status: [code] }, status), code };
}

/** Any code of the server's table, for a fault that asks for it by its number. */
export const codeReply = (number: number): Reply => {
  const code = `E${String(number).padStart(6, '0')}`;
  const known = Object.values(ssoCodes).find((each) => each === code) ?? ssoCodes.NotAllowed;
  return refusal(newCid(), known, 403);
};
