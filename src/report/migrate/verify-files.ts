import type { VerificationManifest } from '../../core/migration/verification-manifest.ts';
import type { MoveDifference } from '../../core/migration/verification.ts';
import { blankChecksum, sealManifest } from '../../core/review/pack-manifest.ts';
import { renderDocument } from '../documents.ts';
import { renderCsv } from '../kit/csv.ts';

/** What `migrate verify --out` writes, and what each file is for. */
export const verifyFilePurposes = {
  'verify.csv': 'every difference, and what explains it',
  'verify.html': 'the same on one page, for reading and printing',
  'verify.json': 'the same for programs, with the checksums of both exports and of the map',
  'manifest.json': 'what was compared, and the checksum of each file; audit verify checks them',
} as const;

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
