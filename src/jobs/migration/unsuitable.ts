import { OperatorError } from '../../core/errors.ts';

/** What the operator has given and a migration cannot use: exports, a map, a list or a server. */
export const unsuitable = (message: string, hint: string): OperatorError =>
  new OperatorError(message, { code: 'migration-invalid', hint });
