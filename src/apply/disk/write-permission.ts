import { fstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ANY_WRITE = 0o222;

/**
 * Whether a file in use and its folder have been made read-only since: it can still be written to, as it is open, but not what
 * belongs beside it. What was read-only before says nothing, as the modes of some file systems do.
 */
export class WritePermission {
  readonly #fd: number;
  readonly #folder: string;
  readonly #before: { readonly file: boolean; readonly folder: boolean };

  constructor(fd: number, path: string) {
    this.#fd = fd;
    this.#folder = dirname(path);
    this.#before = this.#now();
  }

  get isTaken(): boolean {
    const now = this.#now();
    return (this.#before.file && !now.file) || (this.#before.folder && !now.folder);
  }

  /** A folder that was moved is not asked. */
  #now(): { readonly file: boolean; readonly folder: boolean } {
    const folder = statSync(this.#folder, { throwIfNoEntry: false });
    return {
      file: (fstatSync(this.#fd).mode & ANY_WRITE) !== 0,
      folder: folder === undefined || (folder.mode & ANY_WRITE) !== 0,
    };
  }
}
