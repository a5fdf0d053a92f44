import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { usageError } from '../argv/usage-error.ts';
import type { Context } from '../context.ts';

/** How every line begins that a log can hold. */
const LINE_BEGINS = '{"kind":"log-';

/** A file that lines are added to, readable by its owner alone if it is created. */
export class LogFile {
  readonly #fd: number;
  readonly #name: string;
  readonly #warn: (text: string) => void;
  #state: 'open' | 'full' = 'open';

  private constructor(fd: number, name: string, warn: (text: string) => void) {
    this.#fd = fd;
    this.#name = name;
    this.#warn = warn;
  }

  /**
   * @param name as the operator typed it
   * @throws {OperatorError} `usage-invalid`, `output-not-writable`; `output-exists` for a file that is not a log
   */
  static open(name: string, { cwd, stderr }: Pick<Context, 'cwd' | 'stderr'>): LogFile {
    if (name === '-')
      throw usageError('--log-file needs the name of a file; --debug shows requests on standard error');
    const fd = openForLines(name, cwd);
    const log = new LogFile(fd, name, stderr);
    const file = fstatSync(fd);
    if (!file.isFile() || file.size === 0) return log;
    if (textAt(fd, { from: 0, length: LINE_BEGINS.length }) !== LINE_BEGINS) {
      closeSync(fd);
      throw notALog(name);
    }
    // The disk was full, or the computer went down: what comes now must not continue half a line.
    if (textAt(fd, { from: file.size - 1, length: 1 }) !== '\n') log.add('\n');
    return log;
  }

  /** Adds text with its line end. A disk that takes no more does not end what is logged: it is said once. */
  add(text: string): void {
    if (this.#state === 'full') return;
    try {
      appendFileSync(this.#fd, text);
    } catch (error) {
      this.#state = 'full';
      const why = error instanceof Error ? error.message : String(error);
      this.#warn(`Warning: ${this.#name} cannot be written to: ${why}. No more requests are logged.\n`);
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function openForLines(name: string, cwd: string): number {
  try {
    return openSync(resolve(cwd, name), 'a+', 0o600);
  } catch (cause) {
    throw new OperatorError(
      `the log ${name} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'output-not-writable',
        hint: 'Give --log-file a file in a folder that exists and that you can write to.',
        cause,
      },
    );
  }
}

function textAt(fd: number, { from, length }: { from: number; length: number }): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('utf8', 0, readSync(fd, bytes, 0, length, from));
}

const notALog = (name: string): OperatorError =>
  new OperatorError(`${name} already exists, and its first line is not that of a request log`, {
    code: 'output-exists',
    hint: 'Give --log-file the name of a new file, or of a log that rollcall has begun.',
  });
