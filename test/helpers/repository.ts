import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = new URL('../../', import.meta.url);

/** @param path relative to the repository, as are all paths here */
export const pathInRepository = (path: string): string => fileURLToPath(new URL(path, repository));

export const readInRepository = (path: string): string => readFileSync(pathInRepository(path), 'utf8');

/** The files under a folder whose names end in `ending`, sorted. */
export const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(pathInRepository(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .toSorted();

/** The README of the project, and of each folder that has one. */
export const readmes = (): string[] => [
  'README.md',
  ...['reports', 'samples', 'src', 'test'].flatMap((folder) => filesUnder(folder, 'README.md')),
];
