import { createHash } from 'node:crypto';
import type { DirectoryDifference, Pack } from './pack.ts';
import type { ServerFacts } from '../target.ts';
import type { ServerSetup } from './server-setup.ts';

/** The newest version of the manifest. Raised when a field changes its meaning or is removed. */
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
    /** null if the server hides it. */
    readonly version: string | null;
    readonly provider: string;
    /** The owner of the key. */
    readonly caller: ServerFacts['caller'];
  };
  /** Absent in packs of earlier versions, and where the key was not an administrator's. */
  readonly setup?: ServerSetup;
  /** Who ran the command, and on which computer: `ada@laptop`. */
  readonly operator: string;
  /** The flags that decide what is in the pack. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The filter in words; null without one. */
  readonly selection: string | null;
  /** The role that counts as privileged. */
  readonly privilegedRole: string;
  /** RFC 3339, UTC: before the first request and after the last one. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** How many times everything was read. */
  readonly passes: number;
  /** What changed from one reading to the next. */
  readonly changedDuringRun: readonly DirectoryDifference[];
  /** Titles of content items that changed from one reading to the next; absent: content was not requested. */
  readonly contentChangedDuringRun?: readonly string[];
  /** Requests that the readings of the content took, including repeated ones; absent: content was not requested. */
  readonly contentRequests?: number;
  /** Why the content is not in the export, in words; absent: it is, or was not requested. */
  readonly contentWithheld?: string;
  /** How often content was opened that is in no count, because the server gave no item or no time; absent: never. */
  readonly contentUsageNotCounted?: number;
  /** What the server has or may have and did not return, one sentence each. Empty: the pack is complete. */
  readonly shortfalls: readonly string[];
  readonly counts: PackCounts;
  /** Lower-case hex SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of this document with zeros in place of this value; see {@link sealManifest}. */
  readonly checksum: string;
}

export interface PackCounts {
  readonly users: PackCount;
  readonly groups: PackCount;
  /** null if the server does not list memberships. */
  readonly memberships: PackCount | null;
  /** Absent: the audit log was not requested. */
  readonly auditLog?: PackCount;
  /** Absent: content was not requested or could not be read; null: the server does not show it, and the files say why. */
  readonly content?: PackCount | null;
  readonly contentAccess?: PackCount | null;
  /** Absent: it was not requested. */
  readonly effectiveAccess?: PackCount | null;
}

/** From what the server reports to what is in the file: where the numbers differ, entries were lost. */
export interface PackCount {
  /** The server's own count; null if it does not report one. */
  readonly claimed: number | null;
  /** Rows of its answers. */
  readonly fetched: number | null;
  /** Without repetitions, in all readings together. */
  readonly distinct: number;
  /** In the file. Less than `distinct` if a filter left some out. */
  readonly written: number;
}

/** One file that does not match the manifest. */
export interface PackFinding {
  readonly file: string;
  readonly found: string;
}

/** What a pack says about itself, and what is wrong with it. */
export interface PackVerification {
  /** Absent if the manifest was changed: then it cannot be relied on. */
  readonly manifest?: PackManifest;
  /** The content of its tables, if they had to be read for counting. */
  readonly pack?: Pack;
  /** Empty: the files were not changed. */
  readonly findings: readonly PackFinding[];
  /** Folders in it that are not part of the pack, such as an earlier export that was moved aside. */
  readonly foldersNotChecked: readonly string[];
}

/** The checksum of a manifest before it is sealed, and while the seal is checked. */
export const blankChecksum = '0'.repeat(64);

const atItsEnd = /("checksum": ")([0-9a-f]{64})("\n\}\n)$/u;

/** @param text a manifest with {@link blankChecksum} as its last field */
export const sealManifest = (text: string): string => text.replace(atItsEnd, `$1${sha256(text)}$3`);

/** Whether a manifest is unchanged since it was sealed, byte by byte; undefined if it has no seal. */
export function holdsSeal(bytes: Buffer): boolean | undefined {
  // One character for each byte, so that decoding does not repair damaged text.
  const text = bytes.toString('latin1');
  const checksum = atItsEnd.exec(text)?.[2];
  if (checksum === undefined) return undefined;
  return sha256(Buffer.from(text.replace(atItsEnd, `$1${blankChecksum}$3`), 'latin1')) === checksum;
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
