import { defined } from '../../core/defined.ts';
import type { Failure } from '../../core/directory.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { errorCodes } from './error-codes.ts';
import { isAboutRow } from './row-refusals.ts';
import { parseError } from './shapes.ts';

/** Why a request failed, in the words of the server if it gave any. */
export function toFailure(reply: Rejected | Lost): Failure {
  const { code, sentence } = parseError(reply.json);
  const httpStatus = reply.status;
  const requestId = reply.requestId;
  return {
    message: sentence ?? describe(reply),
    ...defined({ httpStatus }),
    ...(code === undefined ? {} : { serverCode: String(code) }),
    ...defined({ requestId }),
    ...stopsRun(reply, code),
    ...(reply.kind === 'rejected' && isAboutRow(reply, code) ? { concerns: 'row' } : {}),
  };
}

function describe(reply: Rejected | Lost): string {
  if (reply.status === 402) return 'the licence of the server has expired (HTTP 402)';
  if (reply.kind === 'lost') return reply.why;
  if (reply.location !== undefined) return `the server redirects to ${reply.location}`;
  return `HTTP ${reply.status} without an explanation`;
}

/** A refused key or an unreachable server ends the run; any other failure concerns one row. */
function stopsRun(reply: Rejected | Lost, code: number | undefined): Pick<Failure, 'stopsRun'> {
  if (reply.status === 401 || code === errorCodes.authRequired || code === errorCodes.invalidLogin) {
    return { stopsRun: 'sign-in' };
  }
  return reply.kind === 'lost' && reply.reached === 'no' ? { stopsRun: 'network' } : {};
}
