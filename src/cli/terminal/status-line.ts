import type { Context } from '../context.ts';

/** A context whose standard error is a terminal that one line can be drawn on again and again. */
type WithStatusLine = Context & { readonly errorColumns: number };

export const hasStatusLine = (context: Context): context is WithStatusLine =>
  context.errorColumns !== undefined && context.env['TERM'] !== 'dumb';

/**
 * Draws a line and goes back to its beginning, so that the next one takes its place. Whatever else is said
 * on a terminal clears the line first (see process-context.ts).
 * @param line shorter than the terminal is wide
 */
export function drawStatus(line: string, context: WithStatusLine): void {
  context.stderr(`${line}${STATUS_END}`);
}

/** From the cursor to the end of the line. */
export const CLEAR_LINE = '\x1b[K';

/** To the beginning of the line. */
export const STATUS_END = '\r';
