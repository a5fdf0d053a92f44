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
  foldersNotChecked,
}: PackVerification): VerificationDocument => ({
  verified: findings.length === 0,
  findings,
  foldersNotChecked,
  manifest: manifest ?? null,
});
