import type { Failure, LookedUp } from '../../core/directory.ts';
import type { Secret } from '../../core/secret.ts';
import type { Performed } from '../../core/target.ts';
import { errorCodes } from './error-codes.ts';
import type { RemoteDirectory } from './remote/remote-directory.ts';
import { refused } from './tools.ts';

/**
 * Creates an account or group from its ticket. If the ticket is missing or old, those that were found together are
 * searched for again; if it is refused (400/127), or there is none, the name is looked up again, once (connect-api §4.5).
 * @throws the signal's reason if the run is stopped before the server was asked to create it
 */
export async function withTicket(
  remote: RemoteDirectory,
  name: string,
  create: (ticket: Secret) => Promise<Performed>,
  signal: AbortSignal,
): Promise<Performed> {
  const renewal = remote.ticketFor(name) === undefined ? await remote.renewTogether(name, signal) : 0;
  const held = remote.ticketFor(name);
  const first = held === undefined ? undefined : plusAttempts(await create(held), renewal);
  if (first !== undefined && !isTicketRefused(first)) {
    remote.forget(name);
    return first;
  }
  if (first !== undefined) remote.refuse(name);
  try {
    return plusAttempts(await createAfresh(remote, name, create, signal), first?.attempts ?? renewal);
  } catch (error) {
    if (first !== undefined && signal.aborted) return first;
    throw error;
  }
}

async function createAfresh(
  remote: RemoteDirectory,
  name: string,
  create: (ticket: Secret) => Promise<Performed>,
  signal: AbortSignal,
): Promise<Performed> {
  const lookedUp = await remote.lookUpAgain(name, signal);
  const ticket = remote.freshTicket(name);
  if (ticket === undefined) return refused(noTicket(lookedUp), lookedUp.attempts);
  const performed = await create(ticket);
  remote.forget(name);
  return plusAttempts(performed, lookedUp.attempts);
}

const plusAttempts = (performed: Performed, more: number): Performed => ({
  ...performed,
  attempts: performed.attempts + more,
});

const isTicketRefused = (performed: Performed): boolean =>
  performed.status === 'refused' && performed.failure.serverCode === String(errorCodes.invalidTempTicket);

function noTicket(lookedUp: LookedUp): Failure {
  switch (lookedUp.kind) {
    case 'failed':
      return lookedUp.failure;
    case 'absent':
      return { message: 'the directory no longer has this name' };
    case 'found':
    case 'ambiguous':
    case 'truncated':
      return { message: 'the directory no longer gives a ticket for exactly this name' };
  }
}
