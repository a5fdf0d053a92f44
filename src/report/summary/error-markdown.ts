import type { OperatorError } from '../../core/errors.ts';
import { heading, prose, verdictSymbol } from './markdown.ts';

/** A command that an error has stopped before it had a result. */
export const renderErrorMarkdown = (
  command: string,
  { message, hint, code, exit }: Pick<OperatorError, 'message' | 'hint' | 'code' | 'exit'>,
): string =>
  `${heading(`${verdictSymbol(exit)} ${command}: stopped`, 2)}${prose(message)}. ${prose(hint)} (${prose(code)})\n\n`;
