import type { Context } from '../context.ts';
import { drawStatus, hasStatusLine } from '../terminal/status-line.ts';

const EVERY_ON_A_TERMINAL_MS = 100;
const EVERY_IN_A_LOG_MS = 10_000;

/** How far a long step has come, on standard error: one line that changes, or a line now and then in a log. */
export function progress(what: string, context: Context): (done: number, total: number) => void {
  const everyMs = hasStatusLine(context) ? EVERY_ON_A_TERMINAL_MS : EVERY_IN_A_LOG_MS;
  let saidAt = context.now().getTime();
  return (done, total) => {
    const now = context.now().getTime();
    if (now - saidAt < everyMs) return;
    saidAt = now;
    const line = `${what}: ${done} of ${total}`;
    if (hasStatusLine(context)) drawStatus(line, context);
    else context.stderr(`${line}\n`);
  };
}
