import { guessesOf, number, parseAnswer, words, type AnswersTo, type Question } from '../questions.ts';

const names = (...guess: readonly string[]): Question<readonly string[]> => ({
  guess,
  parse: (text) => text.split('+').filter((name) => name !== ''),
  answers: 'names joined by +',
});

/** Settings of `sso.conf` by their own names (zato-sso-api §4), and how true to the defects of 3.2 to be. */
const questions = {
  /** `default`: as the server is documented; `strict`: as 3.2 was seen to answer (zato-sso-api §14). */
  stance: words('default', 'strict'),
  'apps.all': names('CRM'),
  'apps.login_allowed': names('CRM'),
  'apps.inform_if_app_invalid': words('yes', 'no'),
  'login.inform_if_locked': words('yes', 'no'),
  'login.inform_if_not_confirmed': words('yes', 'no'),
  'login.inform_if_totp_missing': words('yes', 'no'),
  /** Minutes. */
  'session.expiry': number(60),
  'password.inform_if_expired': words('no', 'yes'),
  'signup.is_approval_needed': words('yes', 'no'),
  'signup.inform_if_user_exists': words('no', 'yes'),
  'signup.inform_if_user_invalid': words('no', 'yes'),
  'search.default_page_size': number(50),
  'search.max_page_size': number(100),
} as const satisfies Record<string, Question<unknown>>;

export type Switches = AnswersTo<typeof questions>;

export const defaults: Switches = guessesOf(questions);

/**
 * Reads e.g. `stance=strict` or `search.max_page_size=20`.
 * @throws {OperatorError} `usage-invalid`
 */
export const parseZatoSwitch = (text: string): Partial<Switches> => parseAnswer(text, questions);
