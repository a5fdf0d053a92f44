import { requireSuperUser } from '../caller.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import type { Fields } from '../envelope.ts';
import type { Input } from '../input.ts';
import { newUser } from '../new-user.ts';
import { findPasswordFault } from '../password-rules.ts';
import { presentCreated } from '../present.ts';
import { SsoError } from '../sso-error.ts';
import type { User } from '../store/users.ts';
import { readNewNames } from '../user-names.ts';
import type { World } from '../world.ts';

export const createUserEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/user',
    input: {
      required: ['ust', 'current_app'],
      optional: [
        'username',
        'password',
        'password_must_change',
        'email',
        'display_name',
        'first_name',
        'middle_name',
        'last_name',
        'is_locked',
        'sign_up_status',
        'is_totp_enabled',
        'totp_key',
        'totp_label',
        'auto_approve',
        'is_rate_limit_active',
        'rate_limit_def',
      ],
    },
    handle: createUser,
  },
];

/** The user is stored only after all checks, in the order of the server (zato-sso-api §7.1). */
function createUser({ input }: Call, world: World): Fields {
  const caller = requireSuperUser(input.text('ust'), world);
  const username = input.text('username') ?? '';
  if (username === '') throw new SsoError('UsernameInvalid');
  if (world.users.withUsername(username) !== undefined) throw new SsoError('UsernameExists');
  const fresh = newUser(username, readNewNames(input), world);
  const password = input.text('password') ?? '';
  const fault = password === '' ? undefined : findPasswordFault(password);
  if (fault !== undefined) throw new SsoError(fault);
  const user = world.users.put({
    ...fresh,
    ...readChoices(input, fresh, world),
    password: password === '' ? fresh.password : password,
    approvalModBy: caller.user.userId,
  });
  return presentCreated(user, world, input.has('email') ? 'sent' : 'absent');
}

/** The fields that can be set at creation; the sign-up status is not checked (zato-sso-api §5). */
const readChoices = (input: Input, fresh: User, { switches }: World): Partial<User> => ({
  email: input.text('email'),
  passwordMustChange: input.flag('password_must_change'),
  isLocked: input.flag('is_locked'),
  signUpStatus: unlessEmpty(input.text('sign_up_status')) ?? fresh.signUpStatus,
  approvalStatus:
    input.flag('auto_approve') || switches['signup.is_approval_needed'] === 'no'
      ? 'approved'
      : 'before_decision',
  isTotpEnabled: input.flag('is_totp_enabled'),
  totpKey: unlessEmpty(input.text('totp_key')) ?? fresh.totpKey,
  totpLabel: input.text('totp_label') ?? '',
  isRateLimitActive: input.flag('is_rate_limit_active'),
  rateLimitDef: input.text('rate_limit_def'),
});

/** An empty text counts as absent. */
const unlessEmpty = (text: string | null): string | null => (text === '' ? null : text);
