import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packTables } from '../core/columns/pack-tables.ts';
import type { Pack } from '../core/review/pack.ts';
import {
  holdsSeal,
  type PackCount,
  type PackFinding,
  type PackManifest,
  type PackVerification,
} from '../core/review/pack-manifest.ts';
import { parseManifest, readManifestBytes } from './read-manifest.ts';
import { readPack } from './read-pack.ts';

/**
 * Checks a pack against its manifest, and the manifest against its own checksum; needs only the folder. It
 * finds damage and careless edits. Somebody who rewrites a file can rewrite the manifest as well: only a
 * checksum that was noted elsewhere proves more.
 * @param displayPath the folder as the operator gave it
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid` if there is no manifest to check against
 */
export async function verifyPack(
  folder: string,
  displayPath: string = folder,
  isSavedAgain: IsSavedAgain = () => Promise.resolve(false),
): Promise<PackVerification> {
  const bytes = await readManifestBytes(folder, displayPath);
  const entries = await readdir(folder, { withFileTypes: true });
  const foldersNotChecked = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  const sealed = holdsSeal(bytes);
  if (sealed === false) return { findings: [altered('its own checksum does not match')], foldersNotChecked };
  const manifest = parseManifest(bytes, displayPath);
  if (sealed === undefined) return { findings: [altered('it has no checksum')], foldersNotChecked };
  const present = new Set(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name));
  const files = await findFiles(folder, present, { manifest, isSavedAgain });
  // Counts of files that are known to be damaged add no information.
  if (files.length > 0 || !Object.hasOwn(manifest.files, packTables.users.file)) {
    return { manifest, findings: files, foldersNotChecked };
  }
  const pack = await readPack(folder, displayPath);
  return { manifest, pack, findings: findCounts(pack, manifest), foldersNotChecked };
}

const altered = (how: string): PackFinding => ({
  file: 'manifest.json',
  found: `it was changed or damaged: ${how}, so the other files cannot be checked`,
});

/** Whether a file has the cells of the one with this SHA-256, and only the form of a spreadsheet program. */
export type IsSavedAgain = (path: string, sha256: string) => Promise<boolean>;

const changed = 'it was changed or damaged: its SHA-256 does not match';
const savedAgain =
  'it was saved again by a spreadsheet program: its cells are the same, but its SHA-256 does not match';

/** Files that are missing, changed, or not listed. */
async function findFiles(
  folder: string,
  present: ReadonlySet<string>,
  { manifest: { files }, isSavedAgain }: { manifest: PackManifest; isSavedAgain: IsSavedAgain },
): Promise<PackFinding[]> {
  const findings: PackFinding[] = [];
  for (const [file, expected] of Object.entries(files)) {
    if (!present.has(file)) findings.push({ file, found: 'it is missing' });
    else if ((await sha256Of(join(folder, file))) !== expected) {
      const found = (await isSavedAgain(join(folder, file), expected)) ? savedAgain : changed;
      findings.push({ file, found });
    }
  }
  const unlisted = [...present].filter(
    (file) => file !== 'manifest.json' && !isLeftByDesktop(file) && !Object.hasOwn(files, file),
  );
  return [
    ...findings,
    ...unlisted.toSorted().map((file) => ({ file, found: 'the manifest does not list it' })),
  ];
}

/**
 * What a desktop leaves in a folder that somebody opens: hidden files, the lock files of open documents
 * (`.~lock.users.csv#` of LibreOffice, `~$directory.xlsx` of Excel), and two files of the Windows Explorer.
 */
const isLeftByDesktop = (file: string): boolean => /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i.test(file);

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Tables whose number of entries differs from the manifest. */
function findCounts({ users, groups, memberships }: Pack, { counts }: PackManifest): PackFinding[] {
  const differs = (file: string, held: number, count: PackCount | null): PackFinding[] => {
    const stated = count?.written ?? 0;
    return held === stated
      ? []
      : [{ file, found: `it has ${held} entries, but the manifest says ${stated}` }];
  };
  return [
    ...differs(packTables.users.file, users.length, counts.users),
    ...differs(packTables.groups.file, groups.length, counts.groups),
    ...differs(packTables.memberships.file, memberships.length, counts.memberships),
  ];
}
