/**
 * How the cells of a status column are written: in words, or as the answer to the question of the header. `locks`:
 * yes means that the account is locked (`disabled`), and no is not a request to unlock it: who is not deleted may be
 * locked. `locked or not`: yes locks, and no unlocks. `unlocks`: yes means that the account is not locked (`enabled`).
 * `account control`: as the number in which a directory keeps the properties of an account, of which the second bit is
 * set where it is disabled.
 */
export type StatusForm = 'words' | 'yes locks' | 'locked or not' | 'yes unlocks' | 'account control';

/** Headers of a status column. The servers themselves write yes or no (connect-api §3.1, zato-sso-api §11). */
export const statusHeaders = {
  words: ['account status', 'user status'],
  'locked or not': ['locked', 'is locked', 'account locked'],
  'yes locks': [
    'disabled',
    'is disabled',
    'account disabled',
    'suspended',
    'is suspended',
    'account suspended',
    'blocked',
    'is blocked',
    'block sign in',
    'block credential',
    'credential blocked',
    'sign in blocked',
    'login blocked',
    'login disabled',
    'user disabled',
    'banned',
    'is banned',
    'deactivated',
    'is deactivated',
    'inactive',
    'is inactive',
    'archived',
    'is archived',
    'deleted',
    'is deleted',
    'terminated',
    'is terminated',
    'left',
    'has left',
    'leaver',
  ],
  'yes unlocks': [
    'enabled',
    'is enabled',
    'account enabled',
    'user enabled',
    'active',
    'is active',
    'account active',
    'user active',
    'can sign in',
    'can login',
    'can log in',
    'may sign in',
    'sign in allowed',
    'login allowed',
    'sign in enabled',
    'login enabled',
  ],
  'account control': ['user account control'],
} as const satisfies Readonly<Record<StatusForm, readonly string[]>>;

/** Headers of the status that a person has elsewhere, as an employee: it says nothing of an account on this server. */
export const sourceStatusHeaders = [
  'employment status',
  'employee status',
  'worker status',
  'hr status',
  'lifecycle state',
  'lifecycle status',
] as const;

export const allStatusHeaders: readonly string[] = [
  ...statusHeaders.words,
  ...statusHeaders['locked or not'],
  ...statusHeaders['yes locks'],
  ...statusHeaders['yes unlocks'],
  ...statusHeaders['account control'],
  ...sourceStatusHeaders,
];
