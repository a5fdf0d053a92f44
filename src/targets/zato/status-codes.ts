/** The codes that rollcall acts on (zato-sso-api §3). All others are only shown, with their meaning. */
export const statusCodes = {
  usernameExists: 'E001002',
  unknownApp: 'E004001',
  notAllowed: 'E005001',
  locked: 'E005002',
  signUpNotFinal: 'E005003',
  codeNeeded: 'E005008',
  noSuchSession: 'E007001',
  passwordAboutToExpire: 'W003005',
} as const;

/** What Zato means by a code: its answers do not explain it (zato-sso-api §3). */
export const statusMeanings: Readonly<Record<string, string>> = {
  E001001: 'the username is missing or contains a reserved word',
  E001002: 'the username is already taken',
  E001003: 'the username is too long',
  E001004: 'the username contains spaces',
  E002001: 'the e-mail address is not valid',
  E002002: 'the e-mail address is already taken',
  E002003: 'the e-mail address is too long',
  E002004: 'the e-mail address contains spaces',
  E002005: 'the e-mail address is missing',
  E003001: "the password contains a word from the server's reject list",
  E003002: 'the password is too short',
  E003003: 'the password is too long',
  E003004: 'the password has expired',
  E003006: 'the password is about to expire',
  E003007: 'a new password must be set first',
  E003008: 'the password is not complex enough',
  E004001: 'the server does not have this application, or does not allow signing in to it (current_app)',
  E005001: 'not allowed (Zato does not say why)',
  E005002: 'the account is locked',
  E005003: 'the sign-up of the account is not complete',
  E005008: 'a one-time code is required',
  E007001: 'the session has ended, or its account is no longer approved',
  E008001: 'the operation is not valid',
  E008002: 'a value in the request was not accepted',
  E008003: 'a required value is missing',
  E009001: 'the attribute already exists',
};

/** Codes that refuse what the request states of a user, whatever the HTTP status (zato-sso-api §3). */
export const isAboutRow = (code: string | undefined): boolean =>
  code !== undefined && /^E(001...|002...|00300[1238]|008...|009...)$/.test(code);
