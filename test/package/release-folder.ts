import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { npm } from './installed.ts';

/** `npm run release:check` keeps what the tests of the package were run on. */
export const isReleaseChecked =
  (import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE === 'release';

/** The part of a CycloneDX document that is compared. */
export interface BillOfMaterials {
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
  }[];
}

/**
 * What an installed package consists of, as a CycloneDX document. In the repository, `npm sbom --omit dev` leaves out
 * packages that are needed for development as well.
 */
export const billOfMaterials = async (root: string): Promise<string> =>
  (await npm(['sbom', '--sbom-format', 'cyclonedx'], root)).stdout;

/**
 * Writes the tarball, its bill of materials and the checksums of both.
 * @returns the lines of the checksums
 */
export function writeRelease(folder: string, tarball: string, bill: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const files = [basename(tarball), basename(tarball).replace(/\.tgz$/, '.cdx.json')] as const;
  copyFileSync(tarball, join(folder, files[0]));
  writeFileSync(join(folder, files[1]), bill);
  const sums = files.map((file) => `${sha256(join(folder, file))}  ${file}\n`).join('');
  writeFileSync(join(folder, 'SHA256SUMS'), sums);
  return sums;
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
