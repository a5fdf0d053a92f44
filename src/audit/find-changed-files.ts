import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackFinding } from '../core/review/pack-manifest.ts';

/** Whether a file has the cells of the one with this SHA-256, and only the form of a spreadsheet program. */
export type IsSavedAgain = (path: string, sha256: string) => Promise<boolean>;

/** What is in a folder: its files, and the names of its folders in order. */
export interface FolderContent {
  readonly files: ReadonlySet<string>;
  readonly folders: readonly string[];
}

export async function readFolder(folder: string): Promise<FolderContent> {
  const entries = await readdir(folder, { withFileTypes: true });
  const named = (isWanted: (entry: Dirent) => boolean): string[] =>
    entries.filter(isWanted).map(({ name }) => name);
  return {
    files: new Set(named((entry) => !entry.isDirectory())),
    folders: named((entry) => entry.isDirectory()).toSorted(),
  };
}

/**
 * Files that are missing, changed, or not listed.
 * @param listed lower-case hex SHA-256 by file name, from the manifest
 */
export async function findChangedFiles(
  folder: string,
  listed: Readonly<Record<string, string>>,
  present: ReadonlySet<string>,
  isSavedAgain: IsSavedAgain = () => Promise.resolve(false),
): Promise<PackFinding[]> {
  const findings: PackFinding[] = [];
  for (const [file, expected] of Object.entries(listed)) {
    if (!present.has(file)) findings.push({ file, found: 'it is missing' });
    else if ((await sha256OfFile(join(folder, file))) !== expected) {
      const found = (await isSavedAgain(join(folder, file), expected)) ? savedAgain : changed;
      findings.push({ file, found });
    }
  }
  const unlisted = [...present].filter(
    (file) => file !== 'manifest.json' && !isLeftByDesktop(file) && !Object.hasOwn(listed, file),
  );
  return [
    ...findings,
    ...unlisted.toSorted().map((file) => ({ file, found: 'the manifest does not list it' })),
  ];
}

const changed = 'it was changed or damaged: its SHA-256 does not match';
const savedAgain =
  'it was saved again by a spreadsheet program: its cells are the same, but its SHA-256 does not match';

/** A manifest that cannot be relied on. */
export const alteredManifest = (how: string): PackFinding => ({
  file: 'manifest.json',
  found: `it was changed or damaged: ${how}, so the other files cannot be checked`,
});

/**
 * What a desktop leaves in a folder that somebody opens: hidden files, the lock files of open documents
 * (`.~lock.users.csv#` of LibreOffice, `~$directory.xlsx` of Excel), and two files of the Windows Explorer.
 */
const isLeftByDesktop = (file: string): boolean => /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i.test(file);

/** Lower-case hex; a large file is never in memory as a whole. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
