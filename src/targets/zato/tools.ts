import type { DirectoryUser, Failure } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { Performed, Refused } from '../../core/target.ts';
import { settle, type Fact } from '../http/settle.ts';
import type { ZatoClient, ZatoRequest } from './client.ts';
import { isOwnSuccess, toFailure } from './envelope.ts';
import type { Known } from './known.ts';
import { rereadAccount } from './rereads.ts';

/** What every change needs. */
export interface Tools {
  readonly client: ZatoClient;
  readonly known: Known;
}

/** The change was not sent. */
export const refusedUnsent = (failure: Failure): Refused => ({ status: 'refused', failure, attempts: 0 });

export const unknownAccount = (username: Username): Refused =>
  refusedUnsent({ message: `there is no account "${username}" on the server` });

/** A write to one account, and how the account must look afterwards. */
export interface AccountWrite {
  readonly request: ZatoRequest;
  readonly user: DirectoryUser;
  readonly isSo: (now: DirectoryUser) => boolean;
}

/** Sends a write to an account. Without a usable answer, the account is read to find out what became of it. */
export const writeAccount = (
  { client }: Tools,
  { request, user, isSo }: AccountWrite,
  signal: AbortSignal,
): Promise<Performed> =>
  settle({
    send: (sentBefore) => client.send({ ...request, sentBefore }, signal),
    reread: () => rereadAccount(client, user.guid, isSo),
    claimsSo: () => false,
    toFact: ({ json }): Fact | undefined =>
      isOwnSuccess(json) ? { userGuid: user.guid, role: user.role } : undefined,
    toFailure,
    signal,
  });

/**
 * The same for calls that answer "ok" even to an unknown id (zato-sso-api §7.6): only what the account shows
 * afterwards counts as done.
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
      // A refusal means that Zato does not have this account (zato-sso-api §7.2).
      return reading.failure.httpStatus === 403 && reading.failure.stopsRun === undefined
        ? { status: 'refused', failure: { ...reading.failure, message: GONE }, attempts }
        : { status: 'indeterminate', failure: reading.failure, attempts };
  }
}

const SILENT = 'Zato answered "ok", but the account has not changed';
const GONE = 'Zato answered "ok", but the account no longer exists';
