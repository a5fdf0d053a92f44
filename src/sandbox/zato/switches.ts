import {
  defaultsOf,
  numberSwitch,
  parseSwitch,
  wordSwitch,
  type Switch,
  type SwitchValues,
} from '../switch-definitions.ts';

const namesSwitch = (...defaultValue: readonly string[]): Switch<readonly string[]> => ({
  defaultValue,
  parse: (text) => text.split('+').filter((name) => name !== ''),
  expected: 'names joined by +',
});

/** Settings of `sso.conf` by their names there (zato-sso-api §4), and whether to imitate the defects of 3.2. */
const zatoSwitches = {
  /** `default`: as documented; `strict`: as 3.2 was observed to answer (zato-sso-api §14). */
  stance: wordSwitch('default', 'strict'),
  'apps.all': namesSwitch('CRM'),
  'apps.login_allowed': namesSwitch('CRM'),
  'apps.inform_if_app_invalid': wordSwitch('yes', 'no'),
  'login.inform_if_locked': wordSwitch('yes', 'no'),
  'login.inform_if_not_confirmed': wordSwitch('yes', 'no'),
  'login.inform_if_totp_missing': wordSwitch('yes', 'no'),
  /** Minutes. */
  'session.expiry': numberSwitch(60),
  'password.inform_if_expired': wordSwitch('no', 'yes'),
  'signup.is_approval_needed': wordSwitch('yes', 'no'),
  'signup.inform_if_user_exists': wordSwitch('no', 'yes'),
  'signup.inform_if_user_invalid': wordSwitch('no', 'yes'),
  'search.default_page_size': numberSwitch(50),
  'search.max_page_size': numberSwitch(100),
} as const satisfies Record<string, Switch<unknown>>;

export type Switches = SwitchValues<typeof zatoSwitches>;

export const defaultSwitches: Switches = defaultsOf(zatoSwitches);

/**
 * Reads e.g. `stance=strict` or `search.max_page_size=20`.
 * @throws {OperatorError} `usage-invalid`
 */
export const parseZatoSwitch = (text: string): Partial<Switches> => parseSwitch(text, zatoSwitches);
