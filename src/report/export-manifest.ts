import { serverDocument, type ServerDocument } from './json.ts';
import type { ExportSource } from './export-source.ts';

/** What an export folder may hold, and what each file is for. */
export const exportFilePurposes = {
  'users.csv': 'every account',
  'groups.csv': 'every group',
  'memberships.csv': 'who is in which group',
  'directory.xlsx': 'the three of them as a workbook',
  'directory.json': 'the same for programs',
  'roster.csv': 'the accounts as a roster that can be imported',
  'manifest.json': 'what was read, when, from where, and the checksum of each file',
} as const;

export const exportFiles = Object.keys(exportFilePurposes);

/** `manifest.json` of an export. A field that changes its meaning or goes away raises `schema`. */
export interface ExportManifest {
  readonly schema: 1;
  readonly runId: string;
  readonly command: 'export';
  readonly toolVersion: string;
  readonly server: ServerDocument;
  /** The filter in words; null where everything was asked for. */
  readonly selection: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly counts: { readonly users: number; readonly groups: number; readonly memberships: number | null };
  /** Lower-case hex SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>;
}

export interface ExportRecord {
  readonly runId: string;
  readonly toolVersion: string;
  readonly endedAt: string;
  readonly digests: ReadonlyMap<string, string>;
}

export function exportManifest(source: ExportSource, record: ExportRecord): ExportManifest {
  const { directory, facts, title, extractedAt, selection } = source;
  return {
    schema: 1,
    runId: record.runId,
    command: 'export',
    toolVersion: record.toolVersion,
    server: serverDocument(facts, title),
    selection: selection ?? null,
    startedAt: extractedAt,
    endedAt: record.endedAt,
    counts: {
      users: directory.users.length,
      groups: directory.groups.length,
      memberships: countMemberships(source),
    },
    files: Object.fromEntries(record.digests),
  };
}

/** Memberships of the accounts exported; null where the server lists none. */
export function countMemberships({ directory, capabilities }: ExportSource): number | null {
  if (!capabilities['read-memberships'].can) return null;
  const guids = new Set(directory.users.map(({ guid }) => guid));
  return directory.groups.flatMap(({ members = [] }) => members.filter((guid) => guids.has(guid))).length;
}
