import { createHash } from 'node:crypto';
import type { Difference, Pack } from './pack.ts';
import type { ServerFacts } from '../target.ts';

/** The newest form of the manifest. A field that changes its meaning or goes away raises it. */
export const packSchema = 1;

/** `manifest.json` of an export: what was read, when, from where and by whom, and the checksum of each file. */
export interface PackManifest extends ManifestContent {
  /** Absent in packs of 0.1.0. */
  readonly kind?: 'manifest';
  readonly schema: number;
}

/** The manifest without what says which document it is. */
export interface ManifestContent {
  readonly runId: string;
  readonly command: 'export';
  readonly toolVersion: string;
  readonly server: {
    readonly system: string;
    readonly url: string;
    /** null where the server hides it. */
    readonly version: string | null;
    readonly provider: string;
    /** Whose key read it. */
    readonly caller: ServerFacts['caller'];
  };
  /** Who ran the command, and on which machine: `ada@laptop`. */
  readonly operator: string;
  /** The flags that decide what is in the pack. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The filter in words; null where everything was asked for. */
  readonly selection: string | null;
  /** The role that counts as privileged. */
  readonly privilegedRole: string;
  /** RFC 3339, UTC: before the first request and after the last one. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** How often everything was read. */
  readonly passes: number;
  /** What was otherwise in a later pass than in the one before it. */
  readonly changedDuringRun: readonly Difference[];
  /** What is or may be on the server and was not given out, in words. Empty: the pack is whole. */
  readonly shortfalls: readonly string[];
  readonly counts: PackCounts;
  /** Lower-case hex SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of this document with zeros in the place of this value; see {@link sealManifest}. */
  readonly checksum: string;
}

export interface PackCounts {
  readonly users: PackCount;
  readonly groups: PackCount;
  /** null where the server lists none. */
  readonly memberships: PackCount | null;
  /** Absent: the audit log was not asked for. */
  readonly auditLog?: PackCount;
}

/** From what the server says that there is to what is in the file: where the numbers part, something was lost. */
export interface PackCount {
  /** By the server's own count; null where it does not tell. */
  readonly claimed: number | null;
  /** Rows of its answers. */
  readonly fetched: number | null;
  /** The same without repetitions, all passes together. */
  readonly distinct: number;
  /** In the file. Less than `distinct` where a filter of ours left some out. */
  readonly written: number;
}

/** One file that is not what the manifest says. */
export interface PackFinding {
  readonly file: string;
  readonly found: string;
}

/** What a pack says of itself, and what is wrong with it. */
export interface PackVerification {
  /** Absent where the manifest is not as it was written: then nothing in it can be relied on. */
  readonly manifest?: PackManifest;
  /** What its tables hold, where they had to be read to be counted. */
  readonly pack?: Pack;
  /** Empty: every file is as it was written. */
  readonly findings: readonly PackFinding[];
  /** Folders inside it, which are no part of it: an earlier export that was moved aside, or anything else. */
  readonly apart: readonly string[];
}

/** Stands in a manifest until it is sealed, and again while the seal is checked. */
export const blankChecksum = '0'.repeat(64);

const atItsEnd = /("checksum": ")([0-9a-f]{64})("\n\}\n)$/u;

/** @param text a manifest with {@link blankChecksum} as its last field */
export const sealManifest = (text: string): string => text.replace(atItsEnd, `$1${sha256(text)}$3`);

/** Whether a manifest is as it was sealed, byte by byte; undefined where it was never sealed. */
export function holdsSeal(bytes: Buffer): boolean | undefined {
  // One character for each byte, so that nothing is made good on the way.
  const text = bytes.toString('latin1');
  const checksum = atItsEnd.exec(text)?.[2];
  if (checksum === undefined) return undefined;
  return sha256(Buffer.from(text.replace(atItsEnd, `$1${blankChecksum}$3`), 'latin1')) === checksum;
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
