import type { Context } from '../context.ts';
import { drawStatus, hasStatusLine } from '../terminal/status-line.ts';

const IN_A_LOG_MS = 10_000;

/** How often it is said how far a command is, in milliseconds. */
export const sayEveryMs = (context: Context, onATerminalMs: number): number =>
  hasStatusLine(context) ? onATerminalMs : IN_A_LOG_MS;

/**
 * Says on standard error how far a command is: in one line that changes, or in a log in a line with the time.
 * @param line for so many columns
 */
export function sayProgress(line: (width: number) => string, context: Context): void {
  if (hasStatusLine(context)) drawStatus(line(context.errorColumns - 1), context);
  else context.stderr(`${secondOf(context.now())} ${line(Infinity)}\n`);
}

/** RFC 3339, UTC. */
const secondOf = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;
