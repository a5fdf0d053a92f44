import type { ErrorDocument } from '../command/error-json.ts';
import { heading, prose, verdictSymbol } from './markdown.ts';

/** A command that was stopped before it had a result: by an error, or by a signal. */
export function renderErrorMarkdown(command: string, { error, exit }: ErrorDocument): string {
  const verdict = heading(`${verdictSymbol(exit.name)} ${command}: stopped`, 2);
  const message = error.message.replace(/\.$/u, '');
  return `${verdict}${prose(message)}. ${prose(error.hint)} (${prose(error.code)})\n\n`;
}
