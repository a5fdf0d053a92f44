import type { Failure } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Request } from './http.ts';
import type { Lost, Rejected } from './reply.ts';

interface Words {
  readonly message: string;
  readonly hint: string;
}

/** A reply that ends the whole command, and the words for a refusal by this kind of server. */
export interface FatalReply {
  readonly request: Pick<Request, 'method' | 'path'>;
  readonly reply: Rejected | Lost;
  readonly server: string;
  /** The reply as the target reads it. */
  readonly failure: Failure;
  /** For a refused sign-in, and for a caller without the permission. */
  readonly unauthorized: Words;
  readonly forbidden: Words;
}

export function replyError(fatal: FatalReply): OperatorError {
  const { request, reply, server, failure, unauthorized, forbidden } = fatal;
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
  if (reply.kind === 'lost' && reply.hint !== undefined) {
    return new OperatorError(`there is no connection to ${server}: ${reply.why}`, {
      code: 'target-unreachable',
      hint: reply.hint,
    });
  }
  if (reply.kind === 'lost' && reply.status === undefined) {
    return new OperatorError(`the server does not answer: ${said}`, {
      code: 'target-unreachable',
      hint: 'Check the address, the network, --timeout, and whether your network needs a proxy (--proxy URL, whatever NO_PROXY says); then run the command again.',
    });
  }
  return new OperatorError(`the server could not answer: ${said}${status}`, {
    code: 'target-failed',
    hint: 'Run the command again; if it fails again, ask the administrator of the server to look in its log.',
  });
}
