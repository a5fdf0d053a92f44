import type { Failure } from '../../core/directory.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { errorCodes } from './error-codes.ts';
import { parseError } from './shapes.ts';

/** A reply that did not do what was asked, in the words of the server where it had any. */
export function toFailure(reply: Rejected | Lost): Failure {
  const { code, sentence } = parseError(reply.json);
  const httpStatus = reply.status;
  const requestId = reply.requestId;
  return {
    message: sentence ?? describe(reply),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(code === undefined ? {} : { serverCode: String(code) }),
    ...(requestId === undefined ? {} : { requestId }),
    ...stopsRun(reply, code),
  };
}

function describe(reply: Rejected | Lost): string {
  if (reply.kind === 'lost') return reply.why;
  if (reply.status === 402) return 'the licence of the server has expired (HTTP 402)';
  if (reply.location !== undefined) return `the server redirects to ${reply.location}`;
  return `HTTP ${reply.status} without an explanation`;
}

/** A refused key and a vanished server are the same for every row; anything else is the row's own. */
function stopsRun(reply: Rejected | Lost, code: number | undefined): Pick<Failure, 'stopsRun'> {
  if (reply.status === 401 || code === errorCodes.authRequired || code === errorCodes.invalidLogin) {
    return { stopsRun: 'sign-in' };
  }
  return reply.kind === 'lost' && reply.reached === 'no' ? { stopsRun: 'network' } : {};
}
