/** The status codes of the server (zato-sso-api §3). Clients rely on them; they come without a sentence. */
export const ssoCodes = {
  UsernameInvalid: 'E001001',
  UsernameExists: 'E001002',
  UsernameTooLong: 'E001003',
  UsernameHasWhitespace: 'E001004',
  PasswordInvalid: 'E003001',
  PasswordTooShort: 'E003002',
  PasswordTooLong: 'E003003',
  PasswordExpired: 'E003004',
  MustSendNewPassword: 'E003007',
  AppInvalid: 'E004001',
  NotAllowed: 'E005001',
  Locked: 'E005002',
  InvalidSignUpStatus: 'E005003',
  TotpMissing: 'E005008',
  NoSuchSession: 'E007001',
  InvalidOperation: 'E008001',
  InvalidInput: 'E008002',
  MissingInput: 'E008003',
  AttributeExists: 'E009001',
  ResetNotAccessible: 'E010001',
} as const;

export type SsoErrorName = keyof typeof ssoCodes;

/** Whether a plain service shows the code, or only that it refuses (zato-sso-api §2.3). */
export type Visibility = 'shown' | 'masked';

/** A refusal: HTTP 403 with one code (zato-sso-api §2.2). */
export class SsoError extends Error {
  override readonly name = 'SsoError';
  readonly code: string;
  readonly visibility: Visibility;

  constructor(error: SsoErrorName, visibility: Visibility = 'masked') {
    super(error);
    this.code = ssoCodes[error];
    this.visibility = visibility;
  }
}

/** An unknown application: an error with HTTP 200 (zato-sso-api §2.2). */
export class UnknownApp extends Error {
  override readonly name = 'UnknownApp';
}

/** A required field is missing; the reply does not say which one (zato-sso-api §2.2). */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** An error that the server does not handle: HTTP 500 with the text of its exception (zato-sso-api §2.2). */
export class Crash extends Error {
  override readonly name = 'Crash';
}
