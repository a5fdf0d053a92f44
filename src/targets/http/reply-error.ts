import type { Failure } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Request } from './http.ts';
import type { Lost, Rejected } from './reply.ts';

interface Words {
  readonly message: string;
  readonly hint: string;
}

/** A reply that a whole command founders on, and how this kind of server calls a refusal. */
export interface Foundered {
  readonly request: Pick<Request, 'method' | 'path'>;
  readonly reply: Rejected | Lost;
  readonly server: string;
  /** The reply as the target reads it. */
  readonly failure: Failure;
  /** For a refused sign-in, and for a caller who may not do this. */
  readonly unauthorized: Words;
  readonly forbidden: Words;
}

export function replyError(foundered: Foundered): OperatorError {
  const { request, reply, server, failure, unauthorized, forbidden } = foundered;
  const said = `${request.method} ${request.path} at ${server}: ${failure.message}`;
  const status =
    reply.status === undefined
      ? ''
      : ` (HTTP ${reply.status}${failure.serverCode === undefined ? '' : `, code ${failure.serverCode}`})`;
  if (failure.stopsRun === 'sign-in') {
    return new OperatorError(`${unauthorized.message}: ${said}${status}`, {
      code: 'target-unauthorized',
      hint: unauthorized.hint,
    });
  }
  if (reply.status === 403) {
    return new OperatorError(`${forbidden.message}: ${said}${status}`, {
      code: 'target-forbidden',
      hint: forbidden.hint,
    });
  }
  if (reply.kind === 'lost' && reply.status === undefined) {
    return new OperatorError(`the server does not answer: ${said}`, {
      code: 'target-unreachable',
      hint: 'Check the address, the network and --timeout, then run the command again.',
    });
  }
  return new OperatorError(`the server could not answer: ${said}${status}`, {
    code: 'target-failed',
    hint: "Run the command again; if it stays so, give the request id of the server's log to its administrator.",
  });
}
