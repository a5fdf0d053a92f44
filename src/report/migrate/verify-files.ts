import type { VerificationManifest } from '../../core/migration/verification-manifest.ts';
import type { MoveDifference } from '../../core/migration/verification.ts';
import { blankChecksum, sealManifest } from '../../core/review/pack-manifest.ts';
import { renderDocument } from '../documents.ts';
import { renderCsv } from '../kit/csv.ts';

export const renderVerifyCsv = (differences: readonly MoveDifference[]): string =>
  renderCsv(
    ['kind', 'name', 'what', 'expected', 'found', 'explained_by'],
    differences.map(({ kind, name, what, expected, found, explainedBy = '' }) => [
      kind,
      name,
      what,
      expected,
      found,
      explainedBy,
    ]),
  );

/** `manifest.json`, sealed. */
export const renderVerifyManifest = (manifest: Omit<VerificationManifest, 'checksum'>): string =>
  sealManifest(renderDocument('migrate-verify-manifest', { ...manifest, checksum: blankChecksum }));
