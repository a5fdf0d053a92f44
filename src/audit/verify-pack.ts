import { packTables } from '../core/columns/pack-tables.ts';
import { itemsIn } from '../core/review/pack-content.ts';
import type { Pack } from '../core/review/pack.ts';
import {
  holdsSeal,
  type PackCount,
  type PackFinding,
  type PackManifest,
  type PackVerification,
} from '../core/review/pack-manifest.ts';
import { alteredManifest, findChangedFiles, type IsSavedAgain, readFolder } from './find-changed-files.ts';
import { parseManifest, readManifestBytes } from './read-manifest.ts';
import { readPack } from './read-pack.ts';
import { readTable } from './read-table.ts';

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
  isSavedAgain?: IsSavedAgain,
): Promise<PackVerification> {
  const bytes = await readManifestBytes(folder, displayPath);
  const { files: present, folders: foldersNotChecked } = await readFolder(folder);
  const sealed = holdsSeal(bytes);
  if (sealed === false) {
    return { findings: [alteredManifest('its own checksum does not match')], foldersNotChecked };
  }
  const manifest = parseManifest(bytes, displayPath);
  if (sealed === undefined) return { findings: [alteredManifest('it has no checksum')], foldersNotChecked };
  const files = await findChangedFiles(folder, manifest.files, present, isSavedAgain);
  // Counts of files that are known to be damaged add no information.
  if (files.length > 0 || !Object.hasOwn(manifest.files, packTables.users.file)) {
    return { manifest, findings: files, foldersNotChecked };
  }
  const pack = await readPack(folder, displayPath);
  return {
    manifest,
    pack,
    findings: [
      ...findCounts(pack, manifest),
      ...findContentCounts(pack, manifest),
      ...(await findEffectiveCount(folder, displayPath, manifest)),
    ],
    foldersNotChecked,
  };
}

/** Tables whose number of entries differs from the manifest. */
function findCounts({ users, groups, memberships }: Pack, { counts }: PackManifest): PackFinding[] {
  return [
    ...differs(packTables.users.file, users.length, counts.users),
    ...differs(packTables.groups.file, groups.length, counts.groups),
    ...differs(packTables.memberships.file, memberships.length, counts.memberships),
  ];
}

/** The same for the tables of content, which are only in packs for which it was asked. */
function findContentCounts({ content }: Pack, { counts }: PackManifest): PackFinding[] {
  const items = itemsIn(content);
  if (items === undefined) return [];
  const grants = items.reduce(
    (sum, item) => sum + item.grants.length + (item.listMissing === undefined ? 0 : 1),
    0,
  );
  return [
    ...differs(packTables.content.file, items.length, counts.content ?? null),
    ...differs(packTables.contentAccess.file, grants, counts.contentAccess ?? null),
  ];
}

/** The rows of who may really open what, which nothing else reads. */
async function findEffectiveCount(
  folder: string,
  displayPath: string,
  { counts: { effectiveAccess: stated } }: PackManifest,
): Promise<PackFinding[]> {
  if (stated === undefined || stated === null) return [];
  const { file } = packTables.effectiveAccess;
  let held = 0;
  for await (const row of readTable(folder, displayPath, 'effectiveAccess', { needed: ['content_guid'] })) {
    if (row.content_guid !== '') held += 1;
  }
  return differs(file, held, stated);
}

function differs(file: string, held: number, count: PackCount | null): PackFinding[] {
  const stated = count?.written ?? 0;
  return held === stated ? [] : [{ file, found: `it has ${held} entries, but the manifest says ${stated}` }];
}
