import type { Failure } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { Refused } from '../../core/target.ts';
import type { HttpClient } from '../http/http.ts';
import type { Rejected } from '../http/reply.ts';
import type { Known } from './known.ts';
import type { RemoteDirectory } from './remote/remote-directory.ts';
import type { Json } from '../http/json.ts';
import { parseError } from './shapes.ts';

/** What every change needs. */
export interface Tools {
  readonly http: HttpClient;
  readonly known: Known;
  readonly remoteUsers: RemoteDirectory;
  readonly remoteGroups: RemoteDirectory;
  /** `external_id` from 2026.02 on, `unique_id` before (connect-api §11). */
  readonly externalIdField: 'external_id' | 'unique_id';
  /** Sent for an account with neither a password nor `user_must_set_password`, since sources differ on what that means (connect-api §11). */
  readonly withoutPassword: Json;
}

/** Whether the server refused with one of these codes. */
export const hasCode =
  (...codes: readonly number[]) =>
  (rejected: Rejected): boolean =>
    codes.includes(parseError(rejected.json).code ?? 0);

/** The change cannot be sent, so the server was not asked. */
export const refusedUnsent = (message: string): Refused => refused({ message }, 0);

export const refused = (failure: Failure, attempts: number): Refused => ({
  status: 'refused',
  failure,
  attempts,
});

export const unknownAccount = (username: Username): Refused =>
  refusedUnsent(`there is no account "${username}" on the server`);
