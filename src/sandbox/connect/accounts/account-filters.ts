import type { ApiRequest } from '../../http/exchange.ts';
import { ApiError } from '../api-error.ts';
import { hasRole, isSelf, type Caller } from '../caller.ts';
import { roles, type Account, type Role } from '../store/accounts.ts';
import type { World } from '../world.ts';

const statuses = ['locked', 'licensed', 'inactive'] as const;
type AccountStatus = (typeof statuses)[number];

/** Accounts that match the query and that the caller may see (connect-api §4.2). */
export function readFilters(
  request: ApiRequest,
  caller: Caller,
  world: World,
): (account: Account) => boolean {
  if (request.query.has('account_status') && !hasRole(caller, 'administrator')) {
    throw new ApiError('PermissionDenied');
  }
  const wantedRoles = readWords(request, 'user_role', roles, () => new ApiError('InvalidAuthRole'));
  const wantedStatuses = readWords(
    request,
    'account_status',
    statuses,
    () => new ApiError('InvalidUserStatus'),
  );
  const now = world.now();
  const seesOthers = hasRole(caller, 'publisher') || !world.settings.has('viewers-see-themselves');
  return (account) =>
    (seesOthers || isSelf(caller, account)) &&
    wantedRoles.every((any: readonly Role[]) => any.includes(account.role)) &&
    wantedStatuses.every((any) => any.includes(statusOf(account, now, world)));
}

/** `|` separates alternatives; a parameter that is given twice must match both times. */
function readWords<Word extends string>(
  request: ApiRequest,
  name: string,
  known: readonly Word[],
  unknown: () => ApiError,
): Word[][] {
  return request.query
    .getAll(name)
    .filter((value) => value !== '')
    .map((value) =>
      value.split('|').map((word) => {
        const match = known.find((each) => each === word);
        if (match === undefined) throw unknown();
        return match;
      }),
    );
}

/** An account that was active within a year takes a seat (connect-api §4.2, `license.user-activity-days`). */
function statusOf(account: Account, now: Date, { switches }: World): AccountStatus {
  if (account.locked) return 'locked';
  if (account.activeTime === null) return switches['never-active'];
  return now.getTime() - account.activeTime.getTime() <= 365 * 86_400_000 ? 'licensed' : 'inactive';
}
