import type { DirectoryUser, Failure } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { Performed, Refused } from '../../core/target.ts';
import { settle, type Fact } from '../http/settle.ts';
import type { ZatoClient, ZatoRequest } from './client.ts';
import { toFailure } from './envelope.ts';
import type { Known } from './known.ts';
import { rereadAccount } from './rereads.ts';

/** What a change is performed with. */
export interface Tools {
  readonly client: ZatoClient;
  readonly known: Known;
}

/** Nothing was sent. */
export const refusedUnsent = (failure: Failure): Refused => ({ status: 'refused', failure, attempts: 0 });

export const unknownAccount = (username: Username): Refused =>
  refusedUnsent({ message: `there is no account "${username}" on the server` });

/** A write to one account, and what the account is like afterwards. */
export interface AccountWrite {
  readonly request: ZatoRequest;
  readonly user: DirectoryUser;
  readonly isSo: (now: DirectoryUser) => boolean;
}

/** Sends a write to an account; where no usable answer comes, the account says what became of it. */
export const writeAccount = (
  { client }: Tools,
  { request, user, isSo }: AccountWrite,
  signal: AbortSignal,
): Promise<Performed> =>
  settle({
    send: () => client.send(request, signal),
    reread: () => rereadAccount(client, user.guid, isSo),
    claimsSo: () => false,
    toFact: (): Fact => ({ userGuid: user.guid, role: user.role }),
    toFailure,
    signal,
  });

/**
 * The same for calls that answer "ok" to an id that nobody has (zato-sso-api §7.6): done is only what the
 * account shows afterwards.
 */
export async function writeAndVerify(
  tools: Tools,
  write: AccountWrite,
  signal: AbortSignal,
): Promise<Performed> {
  const performed = await writeAccount(tools, write, signal);
  if (performed.status !== 'applied') return performed;
  const { client } = tools;
  const reading = await rereadAccount(client, write.user.guid, write.isSo);
  const attempts = performed.attempts + reading.attempts;
  switch (reading.kind) {
    case 'so':
      return { ...performed, ...reading.fact, attempts };
    case 'not-so':
      return { status: 'refused', failure: { message: SILENT }, attempts };
    case 'unreadable':
      // Zato refuses to show an account that it does not have (zato-sso-api §7.2).
      return reading.failure.httpStatus === 403 && reading.failure.stopsRun === undefined
        ? { status: 'refused', failure: { ...reading.failure, message: GONE }, attempts }
        : { status: 'indeterminate', failure: reading.failure, attempts };
  }
}

const SILENT = 'Zato answered "ok", and the account is as it was';
const GONE = 'Zato answered "ok", and has no such account any more';
