import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of samples/ in this package as it is typed in a folder, whichever way is shorter. */
export function sampleFile(name: string, cwd: string): string {
  const path = fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
  const fromHere = relative(cwd, path);
  return fromHere.length < path.length ? fromHere : path;
}
