import { packTables } from '../../core/columns/pack-tables.ts';
import { isWithheld } from '../../core/content/content.ts';
import { defined } from '../../core/defined.ts';
import type { Directory, ListCount } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { DirectoryDifference } from '../../core/review/pack.ts';
import {
  blankChecksum,
  sealManifest,
  type ManifestContent,
  type PackCount,
  type PackCounts,
} from '../../core/review/pack-manifest.ts';
import { renderDocument } from '../documents.ts';
import { serverDocument } from '../kit/json.ts';
import { countGrants } from './export-content.ts';
import { countEffectiveAccess } from './export-effective.ts';
import type { ExportSource } from './export-source.ts';

/** What an export folder may hold, and what each file is for. */
export const exportFilePurposes = {
  [packTables.users.file]: 'every account',
  [packTables.groups.file]: 'every group',
  [packTables.memberships.file]: 'who is in which group',
  [packTables.content.file]: 'every content item, its owner, and who may open it',
  [packTables.contentAccess.file]: 'each grant of access to content',
  [packTables.effectiveAccess.file]: 'who may open each item, and by which ways',
  'directory.xlsx': 'the same tables as a workbook',
  'directory.json': 'the same for programs',
  'audit-log.csv': "the server's audit log of the period",
  'roster.csv': 'the accounts as a roster, ready to import',
  'roster.xlsx': 'the same roster as a workbook',
  'manifest.json': 'what was read, when and from where, and the checksum of each file',
} as const;

export const exportFiles = Object.keys(exportFilePurposes);

export interface ExportRecord {
  readonly runId: string;
  readonly toolVersion: string;
  /** See {@link ManifestContent.operator}. */
  readonly operator: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly endedAt: string;
  readonly digests: ReadonlyMap<string, string>;
  readonly passes: number;
  readonly changed: readonly DirectoryDifference[];
  readonly shortfalls: readonly string[];
  /** Everything that was read, before rollcall filtered it. */
  readonly read: Directory;
  /** Entries of the audit log that were written; absent where it was not requested. */
  readonly auditEntries?: number;
  /** Titles of items that changed from one reading to the next; absent where content was not requested. */
  readonly changedContent?: readonly string[];
  /** See {@link ManifestContent.contentRequests}. */
  readonly contentRequests?: number;
  /** See {@link ManifestContent.contentWithheld}. */
  readonly contentWithheld?: string;
}

/** `manifest.json`, sealed. */
export function renderExportManifest(source: ExportSource, record: ExportRecord): string {
  const { facts, title, extractedAt, selection, privilegedRole, setup } = source;
  const manifest: ManifestContent = {
    runId: record.runId,
    command: 'export',
    toolVersion: record.toolVersion,
    server: serverDocument(facts, title),
    ...defined({ setup }),
    operator: record.operator,
    parameters: record.parameters,
    selection: selection ?? null,
    privilegedRole,
    startedAt: extractedAt,
    endedAt: record.endedAt,
    passes: record.passes,
    changedDuringRun: record.changed,
    ...defined({ contentChangedDuringRun: record.changedContent, contentRequests: record.contentRequests }),
    ...defined({ contentWithheld: record.contentWithheld, contentUsageNotCounted: notCountedIn(source) }),
    shortfalls: record.shortfalls,
    counts: countsOf(source, record),
    files: Object.fromEntries(record.digests),
    checksum: blankChecksum,
  };
  return sealManifest(renderDocument('manifest', manifest));
}

function countsOf(source: ExportSource, record: ExportRecord): PackCounts {
  const { read, auditEntries } = record;
  const { users, groups } = source.directory;
  const memberships = countMemberships(source);
  const count = (list: ListCount | undefined, distinct: number, written: number): PackCount => ({
    claimed: list?.claimed ?? null,
    fetched: list?.fetched ?? null,
    distinct,
    written,
  });
  const members = read.groups.reduce((sum, group) => sum + (group.members?.length ?? 0), 0);
  return {
    users: count(read.counts?.users, read.users.length, users.length),
    groups: count(read.counts?.groups, read.groups.length, groups.length),
    memberships: memberships === null ? null : count(read.counts?.memberships, members, memberships),
    // The server does not say how long the log is (connect-api §7.1).
    ...(auditEntries === undefined ? {} : { auditLog: count(undefined, auditEntries, auditEntries) }),
    ...contentCounts(source, record),
  };
}

export const notCountedIn = ({ content }: Pick<ExportSource, 'content'>): number | undefined =>
  content === undefined || isWithheld(content) ? undefined : content.usageNotCounted;

/** Null where the server does not show content to this key, or has none. */
function contentCounts(
  source: ExportSource,
  { digests }: ExportRecord,
): Pick<PackCounts, 'content' | 'contentAccess' | 'effectiveAccess'> {
  const { content } = source;
  const isEffective = digests.has(packTables.effectiveAccess.file);
  if (content === undefined) return {};
  if (isWithheld(content)) {
    return { content: null, contentAccess: null, ...(isEffective ? { effectiveAccess: null } : {}) };
  }
  const { claimed = null, fetched, items } = content;
  const rows = (written: number): PackCount => ({ claimed: null, fetched: null, distinct: written, written });
  return {
    content: { claimed, fetched, distinct: items.length, written: items.length },
    contentAccess: rows(countGrants(content)),
    ...(isEffective ? { effectiveAccess: rows(countEffectiveAccess(source, content)) } : {}),
  };
}

/**
 * How many memberships are written: only those of the selected accounts where there is a selection; null where
 * the server does not list memberships.
 */
export function countMemberships({ directory, capabilities, selection }: ExportSource): number | null {
  if (!capabilities['read-memberships'].can) return null;
  const guids = new Set(directory.users.map(({ guid }) => guid));
  const isWritten = (guid: UserGuid): boolean => selection === undefined || guids.has(guid);
  return directory.groups.reduce((sum, { members = [] }) => sum + members.filter(isWritten).length, 0);
}
