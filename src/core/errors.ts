import type { Exit } from './exit.ts';
import { errorMeanings } from './words/error-meanings.ts';

/** A key of {@link errorMeanings}. */
export type OperatorErrorCode = keyof typeof errorMeanings;

/**
 * What stops a command and can be fixed by the person who runs it. The message says what was found and where;
 * the hint says what to do. A bad row or a refused change is a value and not an error (`Problem`, `RowOutcome`);
 * anything else that is thrown is a defect of rollcall.
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
    return errorMeanings[this.code].exit;
  }
}
