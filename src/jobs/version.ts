import { readFileSync } from 'node:fs';

/** The version of this program, from its own manifest; the place is the same in `src` and in `dist`. */
export function readVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
