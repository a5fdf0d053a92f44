import { writeSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { exitCodes } from '../core/exit.ts';
import { askOnTerminal } from './terminal/ask-on-terminal.ts';
import type { Context } from './context.ts';
import { onLostOutput } from './lost-output.ts';
import { operatorOf } from './operator.ts';
import { CLEAR_LINE, STATUS_END } from './terminal/status-line.ts';

/** A terminal that does not say how wide it is says 0. */
const usualWidth = 80;

/** The context of a real process: its streams, its environment, and its signals as one AbortSignal. */
export function processContext(): Context {
  const stop = new AbortController();
  const onSignal = (reason: 'interrupted' | 'terminated') => () => {
    // The second one leaves at once; the first lets the command finish what is in flight.
    if (stop.signal.aborted) {
      writeSync(2, 'Stopped at once. If a run was under way, rollcall resume finishes it.\n');
      process.exit(exitCodes[reason]);
    }
    stop.abort(reason);
  };
  process.on('SIGINT', onSignal('interrupted'));
  process.on('SIGTERM', onSignal('terminated'));
  // The terminal was closed. A program that is to outlive it needs setsid or a terminal multiplexer: Node takes
  // back what nohup has set.
  process.on('SIGHUP', onSignal('terminated'));
  process.stdout.on('error', onLostOutput('standard output'));
  process.stderr.on('error', onLostOutput('standard error'));
  const terminal = clearingStatus();

  return {
    env: process.env,
    cwd: process.cwd(),
    stdout: (text) => void process.stdout.write(process.stdout.isTTY ? terminal(text) : text),
    stderr: (text) => void process.stderr.write(process.stderr.isTTY ? terminal(text) : text),
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    ...(process.stdout.isTTY ? { columns: process.stdout.columns || usualWidth } : {}),
    ...(process.stderr.isTTY ? { errorColumns: process.stderr.columns || usualWidth } : {}),
    ask: (question) =>
      askOnTerminal(question, {
        input: process.stdin,
        output: process.stderr,
        signal: stop.signal,
        onInterrupt: onSignal('interrupted'),
      }),
    readStdin: () => buffer(process.stdin),
    signal: stop.signal,
    now: () => new Date(),
    operator: operatorOf(process.env),
    // V8 would let garbage grow to several times what is alive before it looks.
    spareMemory: () => {
      setFlagsFromString('--heap-growing-percent=40');
    },
  };
}

/**
 * Where a line that says how far something is (status-line.ts) is at the cursor, it is cleared before the next text, and at
 * the end where that goes into a file.
 */
function clearingStatus(): (text: string) => string {
  let isDrawn = false;
  process.once('exit', () => {
    if (isDrawn) process.stderr.write(CLEAR_LINE);
  });
  return (text) => {
    const cleared = isDrawn ? `${CLEAR_LINE}${text}` : text;
    isDrawn = text.endsWith(STATUS_END);
    return cleared;
  };
}
