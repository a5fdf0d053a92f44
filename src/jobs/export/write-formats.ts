import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { packTables } from '../../core/columns/pack-tables.ts';
import type { AuditEntry } from '../../core/review/audit-entry.ts';
import { renderDocument } from '../../report/documents.ts';
import { directoryDocument } from '../../report/export/directory-json.ts';
import { writeDirectoryWorkbook } from '../../report/export/directory-workbook.ts';
import {
  auditLogCsv,
  contentAccessCsv,
  contentCsv,
  effectiveAccessCsv,
  groupsCsv,
  membershipsCsv,
  usersCsv,
} from '../../report/export/export-csv.ts';
import { exportedRoster } from '../../report/export/export-roster.ts';
import { fitsIntoWorkbook, rosterCsv, writeRosterWorkbook } from '../../report/kit/roster-sheet.ts';
import type { ExportSource } from '../../report/export/export-source.ts';
import { isReadableCell } from '../../roster/cells/is-readable.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';

/** The forms that an export can be written in. */
export const exportFormats = ['csv', 'xlsx', 'json'] as const;

/** A form that an export can be written in. */
export type ExportFormat = (typeof exportFormats)[number];

export async function writeFormats(
  folder: RunFolder,
  source: ExportSource,
  formats: readonly ExportFormat[],
): Promise<void> {
  const roster = exportedRoster(source, isReadableCell);
  if (formats.includes('csv')) {
    await writePieces(folder, 'users.csv', usersCsv(source));
    await writePieces(folder, 'groups.csv', groupsCsv(source));
    await writePieces(folder, 'memberships.csv', membershipsCsv(source));
    await writePieces(folder, 'roster.csv', rosterCsv(roster));
    if (source.content !== undefined) {
      await writePieces(folder, packTables.content.file, contentCsv(source));
      await writePieces(folder, packTables.contentAccess.file, contentAccessCsv(source));
    }
  }
  if (formats.includes('xlsx')) {
    await folder.stream('directory.xlsx', (sink) => writeDirectoryWorkbook(sink, source));
    if (fitsIntoWorkbook(roster)) {
      const sheet = { name: 'Roster', created: new Date(source.extractedAt) };
      await folder.stream('roster.xlsx', (sink) => writeRosterWorkbook(sink, sheet, roster));
    }
  }
  if (formats.includes('json')) {
    folder.write('directory.json', renderDocument('directory', directoryDocument(source)));
  }
}

export const writeAuditLog = (folder: RunFolder, entries: readonly AuditEntry[]): Promise<void> =>
  writePieces(folder, 'audit-log.csv', auditLogCsv(entries));

export const writeEffectiveAccess = (folder: RunFolder, source: ExportSource): Promise<void> =>
  writePieces(folder, packTables.effectiveAccess.file, effectiveAccessCsv(source));

/** A table that need not be in memory as a whole. */
const writePieces = (folder: RunFolder, name: string, pieces: Iterable<string>): Promise<void> =>
  folder.stream(name, (sink) => pipeline(Readable.from(pieces), sink));
