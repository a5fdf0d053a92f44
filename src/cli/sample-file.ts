import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of samples/ in this package, as it is typed in a folder. */
export const sampleFile = (name: string, cwd: string): string =>
  relative(cwd, fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)));
