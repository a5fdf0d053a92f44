import { randomBytes } from 'node:crypto';
import { jsonReply, textReply, type Reply } from '../http/exchange.ts';
import { BadRequest, SsoError, ssoCodes, UnknownApp } from './sso-error.ts';

/** The fields of a reply in addition to the envelope; `status` and `sub_status` replace those of the envelope. */
export type Fields = Readonly<Record<string, unknown>>;

/** The id of a reply: 24 lower-case hex characters (zato-sso-api §2.1). */
export const newCid = (): string => randomBytes(12).toString('hex');

/** A flat object with status 200, whatever was done (zato-sso-api §2.2). */
export const okReply = (cid: string, fields: Fields): Reply =>
  jsonReply({ status: 'ok', cid, sub_status: [], ...fields });

/** The four forms of an error (zato-sso-api §2.2). */
export function errorReply(cid: string, error: unknown): Reply {
  if (error instanceof SsoError) return refusal(cid, error.code, 403);
  if (error instanceof UnknownApp) return refusal(cid, error.message, 200);
  if (error instanceof BadRequest) {
    return jsonReply({ result: 'Error', cid, details: 'Bad request' }, 400);
  }
  return crashReply(cid, error instanceof Error ? error.message : String(error));
}

/** The error that a plain service shows in place of this one (zato-sso-api §2.3). */
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

/** The reply with a code of the server's table, for a fault that names its number. */
export const codeReply = (number: number): Reply => {
  const code = `E${String(number).padStart(6, '0')}`;
  const known = Object.values(ssoCodes).find((each) => each === code) ?? ssoCodes.NotAllowed;
  return refusal(newCid(), known, 403);
};
