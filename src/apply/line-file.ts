import { fstatSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { OperatorError } from '../core/errors.ts';
import { cutTornLine, linkDurably, renameDurably } from './disk/journal-disk.ts';
import { newFile } from './disk/part-file.ts';
import { WritePermission } from './disk/write-permission.ts';

/**
 * An append-only file of lines that are on disk when {@link LineFile.durable} resolves. Many rows share one
 * flush: while one is in progress, the lines of all others are collected for the next.
 */
export class LineFile {
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #title: string;
  /** Names of the file on disk. Without one, what is written is lost; 0 at once where the file system does not count. */
  readonly #links: number;
  readonly #permission: WritePermission;
  #pending: string[] = [];
  #flushing: Promise<void> | undefined;
  /** Counts of lines: appended so far, and known to be on disk. */
  #appended = 0;
  #flushed = 0;
  /** Set by the first write that fails, and never cleared: from then on, the file may end with half a line. */
  #broken: OperatorError | undefined;

  private constructor(handle: FileHandle, links: number, { path, title }: { path: string; title: string }) {
    this.#handle = handle;
    this.#links = links;
    this.#path = path;
    this.#permission = new WritePermission(handle.fd, path);
    this.#title = title;
  }

  /**
   * Creates a file, or appends after the last complete line of an existing one.
   * @param title what the file is, for messages
   */
  static async open(path: string, mode: 'create' | 'append', title: string): Promise<LineFile> {
    try {
      if (mode === 'append') await cutTornLine(path);
      const handle = await open(path, mode === 'create' ? newFile.flag : 'a', newFile.mode);
      return new LineFile(handle, (await handle.stat()).nlink, { path, title });
    } catch (cause) {
      throw notWritable(title, cause);
    }
  }

  /** @param line without its line end */
  append(line: string): void {
    this.#pending.push(`${line}\n`);
    this.#appended += 1;
  }

  /**
   * Resolves when every line appended so far would survive a power cut.
   * @throws {OperatorError} `journal-not-writable`: then no further change may be sent
   */
  async durable(): Promise<void> {
    // Only the caller's lines: what others append meanwhile belongs to the flush that they wait for.
    const own = this.#appended;
    while (this.#flushed < own) {
      if (this.#broken !== undefined) throw this.#broken;
      this.#flushing ??= this.#flush();
      await this.#flushing;
    }
  }

  /**
   * Flushes, then renames the file. @param existing whether a file that has the name already is replaced
   * @throws {OperatorError} `journal-not-writable`
   */
  async publishAs(path: string, existing: 'keep' | 'replace'): Promise<void> {
    await this.durable();
    try {
      if (existing === 'keep') await linkDurably(this.#path, path);
      else await renameDurably(this.#path, path);
    } catch (cause) {
      throw notWritable(this.#title, cause);
    }
  }

  /**
   * Writes what is left and closes the file.
   * @throws {OperatorError} `journal-not-writable`, unless it was thrown before
   */
  async close(): Promise<void> {
    try {
      if (this.#broken === undefined) await this.durable();
    } finally {
      await this.#handle.close();
    }
  }

  /** Closes the file without the lines that are not on their way to the disk: another run writes it now. */
  async abandon(): Promise<void> {
    this.#pending = [];
    await this.#flushing;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    // Rows that are ready in the same turn of the event loop share this flush.
    await Promise.resolve();
    const batch = this.#pending.join('');
    const upTo = this.#appended;
    this.#pending = [];
    try {
      await this.#handle.appendFile(batch);
      await this.#handle.datasync();
      // A third of the time that each row waits for the disk, if it were asked in the background.
      if (this.#links > 0 && fstatSync(this.#handle.fd).nlink === 0) this.#broken = removed(this.#title);
      else if (this.#permission.isTaken) this.#broken = madeReadOnly(this.#title);
      else this.#flushed = upTo;
    } catch (cause) {
      this.#broken = notWritable(this.#title, cause);
    } finally {
      this.#flushing = undefined;
    }
  }
}

const notWritable = (title: string, cause: unknown): OperatorError =>
  new OperatorError(`${title} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
    code: 'journal-not-writable',
    hint: 'The run stopped, because every change is recorded before it is sent. Free some disk space, then: rollcall resume',
    cause,
  });

const removed = (title: string): OperatorError =>
  new OperatorError(`${title} was removed while the run was going on`, {
    code: 'journal-not-writable',
    hint: 'The run stopped, because every change is recorded before it is sent. Its record is lost, so it cannot be resumed: rollcall plan with the same file shows what is left to do.',
  });

const madeReadOnly = (title: string): OperatorError =>
  new OperatorError(`${title}, or its folder, was made read-only while the run was going on`, {
    code: 'journal-not-writable',
    hint: 'The run stopped, because every change is recorded before it is sent. Make the folder and its files writable again, then: rollcall resume',
  });
