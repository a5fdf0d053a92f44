import type { ApiRequest, Reply } from '../http/exchange.ts';
import { ApiError } from './api-error.ts';
import { hasRole, requireCaller } from './caller.ts';
import { readFlag } from './input.ts';
import { cutPage, pageReply, readPage } from './paging.ts';
import { presentUser } from './present.ts';
import { roles, type Account, type Role } from './store/accounts.ts';
import type { World } from './world.ts';

const statuses = ['locked', 'licensed', 'inactive'] as const;
type AccountStatus = (typeof statuses)[number];

/** `GET /v1/users`: list or search (connect-api §4.2). */
export function findAccounts(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const page = readPage(request, world);
  const ascending = readFlag(request, 'asc_order', 'true') === 'true';
  const prefix = request.query.get('prefix') ?? '';
  if (request.query.has('account_status') && !hasRole(caller, 'administrator')) {
    throw new ApiError('PermissionDenied');
  }
  const accepts = readFilters(request, world);
  const found = (prefix === '' ? world.accounts.inOrder : world.accounts.search(prefix)).filter(accepts);
  const ordered = ascending || prefix !== '' ? found : found.toReversed();
  // A search has one page only: the next ones are empty, however many there are (connect-api §4.2).
  const rows = prefix !== '' && page.number > 1 ? [] : cutPage(ordered, page);
  return pageReply(
    rows.map((account) => presentUser(account, caller, world)),
    page.number,
    found.length,
  );
}

function readFilters(request: ApiRequest, world: World): (account: Account) => boolean {
  const wantedRoles = readWords(request, 'user_role', roles, () => new ApiError('InvalidAuthRole'));
  const wantedStatuses = readWords(
    request,
    'account_status',
    statuses,
    () => new ApiError('InvalidUserStatus'),
  );
  const now = world.now();
  return (account) =>
    wantedRoles.every((any: readonly Role[]) => any.includes(account.role)) &&
    wantedStatuses.every((any) => any.includes(statusOf(account, now, world)));
}

/** One parameter lists alternatives with `|`; the parameter given twice must hold twice. */
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

/** Active within a year takes a seat (connect-api §4.2, `license.user-activity-days`). */
function statusOf(account: Account, now: Date, { switches }: World): AccountStatus {
  if (account.locked) return 'locked';
  if (account.activeTime === null) return switches.neverActive;
  return now.getTime() - account.activeTime.getTime() <= 365 * 86_400_000 ? 'licensed' : 'inactive';
}
