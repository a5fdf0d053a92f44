import { defined } from '../../core/defined.ts';
import type { Approval, DirectoryUser } from '../../core/directory.ts';
import { parseUsername, userGuid } from '../../core/ids.ts';
import { signUpStatuses } from '../../core/profile.ts';
import { flag, text, type Json } from '../http/json.ts';

/** zato-sso-api §5. Undefined without a name or id: such a row cannot be matched. */
export function parseUser(json: Json): DirectoryUser | undefined {
  const username = parseUsername(text(json, 'username'));
  const guid = text(json, 'user_id');
  if (username === undefined || guid === '') return undefined;
  const signUpStatus = signUpStatuses.find((status) => status === text(json, 'sign_up_status'));
  const approval = approvals[text(json, 'approval_status')] ?? 'waiting';
  return {
    guid: userGuid(guid),
    username,
    email: text(json, 'email'),
    firstName: text(json, 'first_name'),
    middleName: text(json, 'middle_name'),
    lastName: text(json, 'last_name'),
    displayName: text(json, 'display_name'),
    role: flag(json, 'is_super_user') === true ? 'super-user' : 'regular',
    locked: flag(json, 'is_locked') ?? false,
    confirmed: signUpStatus !== 'before_confirmation' && approval === 'approved',
    createdAt: instant(text(json, 'sign_up_time')),
    updatedAt: NOT_TOLD,
    activeAt: NOT_TOLD,
    approval,
    settings: {
      passwordMustChange: flag(json, 'password_must_change') ?? false,
      totpEnabled: flag(json, 'is_totp_enabled') ?? false,
      ...defined({ signUpStatus }),
    },
  };
}

const NOT_TOLD = 'unknown';

const approvals: Readonly<Record<string, Approval>> = {
  before_decision: 'waiting',
  approved: 'approved',
  rejected: 'rejected',
};

/** Zato's times are UTC, without a suffix that says so (zato-sso-api §2.5). */
function instant(text: string): string {
  const time = Date.parse(`${text}Z`);
  return Number.isNaN(time) ? NOT_TOLD : new Date(time).toISOString();
}
