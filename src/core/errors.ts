import type { Exit } from './exit.ts';

/** Every code that an {@link OperatorError} can have, and how a command that meets it ends. */
export const operatorErrors = {
  'usage-invalid': 'usage',
  'config-invalid': 'usage',
  'server-missing': 'usage',
  'server-url-invalid': 'usage',
  'key-missing': 'usage',
  'key-file-unreadable': 'usage',
  'confirmation-needed': 'usage',
  'output-not-writable': 'usage',
  'output-exists': 'usage',
  'output-incomplete': 'fault',
  'port-in-use': 'usage',
  'roster-unreadable': 'usage',
  'roster-empty': 'input-invalid',
  'roster-not-text': 'input-invalid',
  'roster-malformed': 'input-invalid',
  'roster-header-invalid': 'input-invalid',
  'roster-format-unsupported': 'input-invalid',
  'roster-invalid': 'input-invalid',
  'review-invalid': 'input-invalid',
  'plan-file-invalid': 'input-invalid',
  'plan-other-server': 'refused',
  'plan-stale': 'refused',
  'seed-invalid': 'input-invalid',
  'pack-unreadable': 'usage',
  'pack-invalid': 'input-invalid',
  'not-on-server': 'rows-failed',
  'target-unreachable': 'fault',
  'target-not-recognised': 'fault',
  'target-failed': 'fault',
  'target-unauthorized': 'sign-in',
  'target-forbidden': 'sign-in',
  'journal-unreadable': 'usage',
  'journal-not-writable': 'fault',
  'resume-nothing-left': 'usage',
  'resume-other-server': 'refused',
  'run-active': 'refused',
  'limiter-unreachable': 'fault',
  'plan-must-not-write': 'fault',
  'ledger-does-not-balance': 'fault',
} as const satisfies Record<string, Exit>;

export type OperatorErrorCode = keyof typeof operatorErrors;

/**
 * What stops a command and can be put right by the person who runs it. The message says what was found
 * and where; the hint says what to do. A bad row or a refused change is no error but a value
 * (`Problem`, `RowOutcome`); whatever else is thrown is our bug.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code: OperatorErrorCode;
  readonly hint: string;

  constructor(
    message: string,
    { code, hint, cause }: { code: OperatorErrorCode; hint: string; cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
  }

  get exit(): Exit {
    return operatorErrors[this.code];
  }
}
