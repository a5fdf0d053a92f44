import { defined } from '../../core/defined.ts';
import type { Failure } from '../../core/directory.ts';
import { isObject, text } from '../http/json.ts';
import type { Lost, Rejected, Reply } from '../http/reply.ts';
import { isAboutRow, statusCodes, statusMeanings } from './status-codes.ts';

/**
 * A reply as Zato means it: 200 does not imply success (an unknown application gets one), and the request id is
 * in the body (zato-sso-api §2.2).
 */
export function understand(reply: Reply): Reply {
  const json = isObject(reply.json) ? reply.json : {};
  const requestId = text(json, 'cid');
  const numbered = { ...reply, ...(requestId === '' ? {} : { requestId }) };
  return numbered.kind === 'ok' && text(json, 'status') === 'error' && isOwnRefusal(json)
    ? { ...numbered, kind: 'rejected', contentType: 'application/json' }
    : numbered;
}

/** Whether an error body is Zato's: a code for what went wrong, or the bare "Bad request" (zato-sso-api §2.2). */
export const isOwnRefusal = (json: unknown): boolean =>
  isObject(json) && text(json, 'cid') !== '' && [text(json, 'status'), text(json, 'result')].some(isError);

const isError = (word: string): boolean => word.toLowerCase() === 'error';

/** Whether a success is Zato's own, and not another page with a status of success. */
export const isOwnSuccess = (json: unknown): boolean =>
  isObject(json) && text(json, 'status') === 'ok' && text(json, 'cid') !== '';

/** The first code of `sub_status`; 3.0 omits an empty list (zato-sso-api §1). */
export function codeOf({ json }: Reply): string | undefined {
  const codes = isObject(json) ? json['sub_status'] : undefined;
  const code: unknown = Array.isArray(codes) ? codes[0] : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Why a request failed, with the meaning of its code. */
export function toFailure(reply: Rejected | Lost): Failure {
  const code = codeOf(reply);
  const { status, requestId } = reply;
  return {
    message: (code === undefined ? undefined : statusMeanings[code]) ?? describe(reply, code),
    ...defined({ httpStatus: status, serverCode: code, requestId }),
    ...stopsRun(reply, code),
    ...(reply.kind === 'rejected' && isAboutRow(code) ? { concerns: 'row' } : {}),
  };
}

function describe(reply: Rejected | Lost, code: string | undefined): string {
  if (code !== undefined) return `Zato answered with ${code}`;
  if (reply.kind === 'lost') return reply.why;
  if (reply.status === 400) return 'Zato says "Bad request" without a reason (HTTP 400)';
  if (reply.location !== undefined) return `the server redirects to ${reply.location}`;
  return `HTTP ${reply.status} without an explanation`;
}

/** Codes about the caller, not the row: every other row would fail in the same way. */
const aboutCaller: ReadonlySet<string | undefined> = new Set([
  statusCodes.unknownApp,
  statusCodes.locked,
  statusCodes.signUpNotFinal,
  statusCodes.noSuchSession,
]);

function stopsRun(reply: Rejected | Lost, code: string | undefined): Pick<Failure, 'stopsRun'> {
  if (reply.status === 401 || aboutCaller.has(code)) return { stopsRun: 'sign-in' };
  return reply.kind === 'lost' && reply.reached === 'no' ? { stopsRun: 'network' } : {};
}
