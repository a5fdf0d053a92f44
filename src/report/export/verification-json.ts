import type { WrittenVerificationManifest } from '../../core/migration/verification-manifest.ts';
import type { PackFinding, PackManifest, PackVerification } from '../../core/review/pack-manifest.ts';

/** What `audit verify --json` prints. */
export interface VerificationDocument {
  readonly verified: boolean;
  readonly findings: readonly PackFinding[];
  readonly foldersNotChecked: readonly string[];
  /** null where the manifest itself was changed. */
  readonly manifest: PackManifest | WrittenVerificationManifest | null;
}

/** An export or the files of a verification, checked. */
export interface CheckedFolder extends Pick<PackVerification, 'findings' | 'foldersNotChecked'> {
  readonly manifest?: PackManifest | WrittenVerificationManifest;
}

export const verificationDocument = ({
  manifest,
  findings,
  foldersNotChecked,
}: CheckedFolder): VerificationDocument => ({
  verified: findings.length === 0,
  findings,
  foldersNotChecked,
  manifest: manifest ?? null,
});
