import {
  blankChecksum,
  packSchema,
  sealManifest,
  type PackCount,
  type PackCounts,
  type PackManifest,
} from '../core/pack-manifest.ts';
import { renderJson, serverDocument } from './json.ts';
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

export interface ExportRecord {
  readonly runId: string;
  readonly toolVersion: string;
  /** See {@link PackManifest.operator}. */
  readonly operator: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly endedAt: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** `manifest.json`, sealed. */
export function renderExportManifest(source: ExportSource, record: ExportRecord): string {
  const { facts, title, extractedAt, selection, privilegedRole } = source;
  const manifest: PackManifest = {
    schema: packSchema,
    runId: record.runId,
    command: 'export',
    toolVersion: record.toolVersion,
    server: serverDocument(facts, title),
    operator: record.operator,
    parameters: record.parameters,
    selection: selection ?? null,
    privilegedRole,
    startedAt: extractedAt,
    endedAt: record.endedAt,
    passes: 1,
    changedDuringRun: [],
    shortfalls: [],
    counts: countsOf(source),
    files: Object.fromEntries(record.digests),
    checksum: blankChecksum,
  };
  return sealManifest(renderJson(manifest));
}

function countsOf(source: ExportSource): PackCounts {
  const { users, groups } = source.directory;
  const count = (distinct: number): PackCount => ({
    claimed: null,
    fetched: null,
    distinct,
    written: distinct,
  });
  const memberships = countMemberships(source);
  return {
    users: count(users.length),
    groups: count(groups.length),
    memberships: memberships === null ? null : count(memberships),
  };
}

/** Memberships of the accounts exported; null where the server lists none. */
export function countMemberships({ directory, capabilities }: ExportSource): number | null {
  if (!capabilities['read-memberships'].can) return null;
  const guids = new Set(directory.users.map(({ guid }) => guid));
  return directory.groups.flatMap(({ members = [] }) => members.filter((guid) => guids.has(guid))).length;
}
