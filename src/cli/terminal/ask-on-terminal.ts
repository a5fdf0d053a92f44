import { createInterface } from 'node:readline/promises';

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Aborted when the program is to end: the question is then dropped. */
  readonly signal: AbortSignal;
  /** What Ctrl-C means. While a question is open, the terminal delivers it as a key and sends no signal. */
  readonly onInterrupt: () => void;
}

/**
 * Asks one question and waits for a line. An input that ends without one (Ctrl-D) is an empty answer.
 * @throws {Error} `AbortError` once the signal is aborted
 */
export async function askOnTerminal(question: string, terminal: Terminal): Promise<string> {
  const { input, output, signal, onInterrupt } = terminal;
  const lines = createInterface({ input, output, terminal: true });
  lines.on('SIGINT', onInterrupt);
  const ended = new Promise<string>((resolve) => {
    lines.once('close', () => {
      resolve('');
    });
  });
  try {
    return await Promise.race([lines.question(question, { signal }), ended]);
  } finally {
    lines.close();
  }
}
