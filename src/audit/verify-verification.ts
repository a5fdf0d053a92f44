import {
  type WrittenVerificationManifest,
  verificationCommand,
} from '../core/migration/verification-manifest.ts';
import { holdsSeal, type PackVerification } from '../core/review/pack-manifest.ts';
import { alteredManifest, findChangedFiles, type IsSavedAgain, readFolder } from './find-changed-files.ts';
import { readManifestBytes } from './read-manifest.ts';

/** What the files of `migrate verify` say about themselves, and what is wrong with them. */
export interface VerificationCheck extends Pick<PackVerification, 'findings' | 'foldersNotChecked'> {
  /** Absent if it was changed: then it cannot be relied on. */
  readonly manifest?: WrittenVerificationManifest;
}

/**
 * Checks the files of `migrate verify` against their manifest, and the manifest against its own checksum; undefined
 * where the folder holds something else.
 * @throws {OperatorError} `pack-unreadable` if there is no manifest
 */
export async function verifyVerification(
  folder: string,
  displayPath: string,
  isSavedAgain?: IsSavedAgain,
): Promise<VerificationCheck | undefined> {
  const bytes = await readManifestBytes(folder, displayPath);
  const manifest = parse(bytes);
  if (manifest === undefined) return undefined;
  const { files, folders: foldersNotChecked } = await readFolder(folder);
  if (holdsSeal(bytes) !== true) {
    return { findings: [alteredManifest('its own checksum does not match')], foldersNotChecked };
  }
  const findings = await findChangedFiles(folder, manifest.files, files, isSavedAgain);
  return { manifest, findings, foldersNotChecked };
}

function parse(bytes: Buffer): WrittenVerificationManifest | undefined {
  try {
    const document = JSON.parse(bytes.toString('utf8')) as Partial<WrittenVerificationManifest> | null;
    return document?.command === verificationCommand ? (document as WrittenVerificationManifest) : undefined;
  } catch {
    return undefined;
  }
}
