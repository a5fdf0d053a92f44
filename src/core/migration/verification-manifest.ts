/** The word by which the manifest of a verification is known. */
export const verificationCommand = 'migrate verify';

/** `manifest.json` beside the files of `migrate verify`: what was compared, and the checksum of each file. */
export interface VerificationManifest {
  readonly runId: string;
  readonly command: typeof verificationCommand;
  readonly toolVersion: string;
  /** Who ran the command, and on which computer: `ada@laptop`. */
  readonly operator: string;
  /** RFC 3339, UTC. */
  readonly verifiedAt: string;
  readonly inputs: {
    readonly first: ComparedExport;
    readonly second: ComparedExport;
    readonly map: ComparedFile;
    /** `map.json` beside the map: the pairs and the second server as they were when the map was drawn. */
    readonly drawnMap: ComparedFile;
  };
  readonly differences: number;
  readonly unexplained: number;
  /** Lower-case hex SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of this document with zeros in place of this value. */
  readonly checksum: string;
}

/** The same as it is on disk, with what says which document it is. */
export interface WrittenVerificationManifest extends VerificationManifest {
  readonly kind: 'migrate-verify-manifest';
  readonly schema: number;
}

/** A file, as the operator named it, and its lower-case hex SHA-256. */
export interface ComparedFile {
  readonly file: string;
  readonly sha256: string;
}

/** The manifest of an export stands for all its files: it has their checksums. */
export interface ComparedExport extends ComparedFile {
  readonly server: string;
  /** RFC 3339, UTC. */
  readonly extractedAt: string;
  /** The checksum inside the manifest, as `audit verify` prints it. */
  readonly checksum: string;
}
