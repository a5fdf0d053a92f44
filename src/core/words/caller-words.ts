import { userGuid, type Username } from '../ids.ts';
import type { ServerFacts } from '../target.ts';

type Caller = ServerFacts['caller'];

const SERVICE_TOKEN = 'service token';

/** What stands for the owner of a service token, which belongs to no account: it is known by its role, and has no GUID. */
export const serviceTokenCaller: Caller = {
  guid: userGuid(''),
  username: SERVICE_TOKEN as Username,
  role: SERVICE_TOKEN,
};

export const isServiceToken = ({ role }: Pick<Caller, 'role'>): boolean => role === SERVICE_TOKEN;

/** Whether the server shows everything to the caller: to the highest role, and to a service token, which can write nothing. */
export const seesAll = (caller: Pick<Caller, 'role'>, privilegedRole: string): boolean =>
  caller.role === privilegedRole || isServiceToken(caller);

/** `ada (administrator)`. */
export const callerWords = (caller: Caller): string =>
  isServiceToken(caller) ? keyOwnerIn(caller) : `${caller.username} (${caller.role})`;

/** After "with the key of". */
export const keyOwnerIn = (caller: Pick<Caller, 'username' | 'role'>): string =>
  isServiceToken(caller) ? `a ${SERVICE_TOKEN}` : caller.username;
