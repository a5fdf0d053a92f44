import { OperatorError } from '../../core/errors.ts';

/** What is wrong with a command line, and what to do. */
export const usageError = (
  message: string,
  hint = 'Add --help to see what the command takes.',
): OperatorError => new OperatorError(message, { code: 'usage-invalid', hint });
