import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives the files below a path the modes that a tarball has everywhere: a clone has those of the umask of whoever
 * made it, and npm packs them as they are.
 */
export function makeReadable(path) {
  if (!existsSync(path)) return;
  const found = statSync(path);
  if (!found.isDirectory()) {
    chmodSync(path, (found.mode & 0o100) === 0 ? 0o644 : 0o755);
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) makeReadable(join(path, entry.name));
  }
}
