import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `from './x.ts'` and `import('./x.ts')` in a declaration file. */
const RELATIVE = /(?:\bfrom |\bimport\()['"](\.[^'"]+)['"]/gu;

/** The declaration files that a program reaches from this one. */
function reachedFrom(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, from] of readFileSync(entry, 'utf8').matchAll(RELATIVE)) {
    reachedFrom(join(dirname(entry), from.replace(/\.ts$/u, '.d.ts')), seen);
  }
  return seen;
}

/** Removes the declaration files that no import of the package leads to. */
export function removeUnreached(dist) {
  const reached = reachedFrom(join(dist, 'index.d.ts'));
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = join(dist, name);
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}
