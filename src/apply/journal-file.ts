import { open, type FileHandle } from 'node:fs/promises';
import { OperatorError } from '../core/errors.ts';
import type { JournalLine } from './journal-format.ts';

/**
 * An append-only file of lines that are on disk when {@link JournalFile.durable} says so. Many rows share
 * one flush: while one is on its way, the lines of all others gather for the next.
 */
export class JournalFile {
  readonly #handle: FileHandle;
  #pending: string[] = [];
  #flushing: Promise<void> | undefined;
  /** Lines so far: appended by anybody, and known to be on disk. */
  #appended = 0;
  #flushed = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** @param flags `wx` for a new journal, `a` to go on with one */
  static async open(path: string, flags: 'wx' | 'a'): Promise<JournalFile> {
    try {
      return new JournalFile(await open(path, flags, 0o600));
    } catch (cause) {
      throw notWritable(cause);
    }
  }

  append(line: JournalLine): void {
    this.#pending.push(`${JSON.stringify(line)}\n`);
    this.#appended += 1;
  }

  /**
   * Resolves when every line appended so far would survive a power cut.
   * @throws {OperatorError} `journal-not-writable`: then nothing more may be sent
   */
  async durable(): Promise<void> {
    // Its own lines only: what others append meanwhile is for the flush that they wait for.
    const own = this.#appended;
    while (this.#flushed < own) {
      this.#flushing ??= this.#flush();
      await this.#flushing;
    }
  }

  async close(): Promise<void> {
    try {
      await this.durable();
    } finally {
      await this.#handle.close();
    }
  }

  async #flush(): Promise<void> {
    // One turn of the event loop, so that rows that are ready at the same time share this flush.
    await Promise.resolve();
    const batch = this.#pending.join('');
    const upTo = this.#appended;
    this.#pending = [];
    try {
      await this.#handle.appendFile(batch);
      await this.#handle.datasync();
      this.#flushed = upTo;
    } catch (cause) {
      throw notWritable(cause);
    } finally {
      this.#flushing = undefined;
    }
  }
}

const notWritable = (cause: unknown): OperatorError =>
  new OperatorError(
    `the journal of the run cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    {
      code: 'journal-not-writable',
      hint: 'Nothing is sent that is not written down first. Make room on the disk, then: rollcall resume',
      cause,
    },
  );
