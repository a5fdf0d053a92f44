import type { PackFinding, PackManifest, PackVerification } from '../../core/review/pack-manifest.ts';

/** What `audit verify --json` prints. */
export interface VerificationDocument {
  readonly verified: boolean;
  readonly findings: readonly PackFinding[];
  readonly foldersNotChecked: readonly string[];
  /** null where the manifest itself was changed. */
  readonly manifest: PackManifest | null;
}

export const verificationDocument = ({
  manifest,
  findings,
  apart,
}: PackVerification): VerificationDocument => ({
  verified: findings.length === 0,
  findings,
  foldersNotChecked: apart,
  manifest: manifest ?? null,
});
