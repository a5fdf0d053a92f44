import { link, open, rename, truncate, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Longer than nearly every line, so that one read finds the end of the last complete line. */
const CHUNK_BYTES = 64 * 1024;
const LINE_END = 0x0a;

/**
 * Cuts off what follows the last line end: the half line of a crash or of a full disk. Otherwise the next
 * line would be appended to it, and both would be lost.
 */
export async function cutTornLine(path: string): Promise<void> {
  const { size, whole } = await findWholeLines(path);
  if (whole < size) await truncate(path, whole);
}

/** The length of a file in bytes, and of the part of it that ends with its last line end. */
async function findWholeLines(path: string): Promise<{ size: number; whole: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let end = size; end > 0; end -= CHUNK_BYTES) {
      const start = Math.max(0, end - CHUNK_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      const at = buffer.subarray(0, bytesRead).lastIndexOf(LINE_END);
      if (at >= 0) return { size, whole: start + at + 1 };
    }
    return { size, whole: 0 };
  } finally {
    await file.close();
  }
}

/** Renames a file that is on disk, so that the new name would survive a power cut as well. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolderOf(to);
}

/** The same where no file may have the new name. @throws EEXIST where one has */
export async function linkDurably(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await unlink(from);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && HAS_NO_LINKS.has(error.code))) throw error;
    // The name is taken first, by an empty file, so that only one of two runs gets it.
    await (await open(to, 'wx', 0o600)).close();
    await rename(from, to);
  }
  await syncFolderOf(to);
}

/** Errors of file systems without hard links. */
const HAS_NO_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

async function syncFolderOf(path: string): Promise<void> {
  // Windows cannot open a folder, and makes renames durable by itself.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && CANNOT_SYNC_FOLDERS.has(error.code))) throw error;
  } finally {
    await folder.close();
  }
}

/** Errors of file systems that cannot flush a folder: some network shares, some in user space. */
const CANNOT_SYNC_FOLDERS: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EBADF']);
