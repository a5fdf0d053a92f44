import type { Context } from './context.ts';

const EVERY_ON_A_TERMINAL_MS = 100;
const EVERY_IN_A_LOG_MS = 10_000;

/** How far a long step has come, on standard error: one line that changes, or a line now and then in a log. */
export function progress(what: string, context: Context): (done: number, total: number) => void {
  const terminal = context.columns !== undefined;
  const everyMs = terminal ? EVERY_ON_A_TERMINAL_MS : EVERY_IN_A_LOG_MS;
  let saidAt = context.now().getTime();
  return (done, total) => {
    const now = context.now().getTime();
    const ended = done === total;
    if (now - saidAt < everyMs && !(ended && terminal)) return;
    saidAt = now;
    const line = `${what}: ${done} of ${total}`;
    context.stderr(terminal ? `\r${line}${ended ? '\n' : ''}` : `${line}\n`);
  };
}
