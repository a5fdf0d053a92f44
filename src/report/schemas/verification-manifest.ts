import type {
  ComparedExport,
  ComparedFile,
  VerificationManifest,
  WrittenVerificationManifest,
} from '../../core/migration/verification-manifest.ts';
import { count, extended, instant, map, object, only, type Schema, sha256, text } from './schema.ts';

const comparedFile = {
  file: text('As the operator named it'),
  sha256: sha256('SHA-256 of the file'),
};

const comparedExport = object<ComparedExport>({
  ...comparedFile,
  server: text(),
  extractedAt: instant('When reading began'),
  checksum: sha256('The checksum inside the manifest, as audit verify prints it'),
});

export const verificationManifest = object<VerificationManifest>({
  runId: text(),
  command: only('migrate verify'),
  toolVersion: text(),
  operator: text('Who ran the command, and on which machine: ada@laptop'),
  verifiedAt: instant(),
  inputs: object<VerificationManifest['inputs']>({
    first: comparedExport,
    second: comparedExport,
    map: object<ComparedFile>(comparedFile),
    drawnMap: object<ComparedFile>(comparedFile),
  }),
  differences: count(),
  unexplained: count('Differences without an explanation'),
  files: map(sha256('SHA-256 of the file'), 'By file name'),
  checksum: sha256('SHA-256 of this document with zeros in place of this value'),
});

export const writtenVerificationManifest: Schema<WrittenVerificationManifest> = extended<
  VerificationManifest,
  Pick<WrittenVerificationManifest, 'kind' | 'schema'>
>(verificationManifest, { kind: only('migrate-verify-manifest'), schema: count() });
