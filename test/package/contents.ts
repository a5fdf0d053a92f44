import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { readInRepository } from '../helpers/repository.ts';

/** Relative, with forward slashes, in order. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();

/** The declaration files that a program reaches from one of them, as paths in `dist`. */
export function declarationsFrom(entry: string, dist: string, seen = new Set<string>()): string[] {
  if (!seen.has(entry)) {
    seen.add(entry);
    for (const [, from = ''] of readFileSync(join(dist, entry), 'utf8').matchAll(/['"](\.[^'"]+\.ts)['"]/g)) {
      declarationsFrom(join(dirname(entry), from.replace(/ts$/, 'd.ts')), dist, seen);
    }
  }
  return [...seen];
}

type Versions = Readonly<Record<string, string>>;

/** The packages below a folder, such as `node_modules/exceljs`, with their versions. */
export function versionsIn(root: string): Versions {
  const manifests = filesIn(root).filter((file) =>
    /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file),
  );
  const versions = manifests.map((file): [string, string] => {
    const { version } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string };
    return [dirname(file), version];
  });
  return Object.fromEntries(versions);
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: boolean }>>;
}

/** The packages that the tests ran with, apart from those for development. */
export function lockedVersions(): Versions {
  const { packages } = JSON.parse(readInRepository('package-lock.json')) as Lock;
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  return Object.fromEntries(needed.map(([path, { version }]) => [path, version]));
}
