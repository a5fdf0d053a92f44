import { OperatorError } from '../../core/errors.ts';
import { notATable, WITHOUT_PASSWORD } from '../file/file-signature.ts';
import { type ZipEntry, readZipDirectory, readZipEntry } from './zip-directory.ts';
import { LARGEST_WORKBOOK, workbookTooLarge } from './workbook-size.ts';
import { partReader, USUAL_PLACE, workbookPart } from './workbook-parts.ts';

const MOST_PARTS = 5000;

/**
 * Looks into an archive before a reader of workbooks trusts it: it must be a workbook, small enough when
 * unpacked (by what it unpacks to, not by what it claims), and free of XML that reaches outside.
 * @throws {OperatorError} `roster-format-unsupported` for all else
 */
export function checkWorkbookArchive(title: string, bytes: Buffer): void {
  const entries = readZipDirectory(bytes);
  if (entries === undefined) {
    throw refused(
      title,
      'is a damaged or incomplete archive',
      'Open it in a spreadsheet program and save it again.',
    );
  }
  if (!isWorkbook(bytes)) {
    throw hasPassword(bytes, entries)
      ? refused(title, 'is an OpenDocument file (.ods) with a password', WITHOUT_PASSWORD)
      : otherDocument(title, new Set(entries.map(({ name }) => name)));
  }
  const unpacked = entries.reduce((sum, { uncompressed }) => sum + uncompressed, 0);
  if (unpacked > LARGEST_WORKBOOK || entries.length > MOST_PARTS) {
    throw workbookTooLarge(title, unpacked);
  }
  for (const entry of entries) checkPart(title, bytes, entry);
}

function checkPart(title: string, bytes: Buffer, entry: ZipEntry): void {
  const content = readZipEntry(bytes, entry);
  if (content === undefined) {
    throw refused(
      title,
      `contains a part that is encrypted, damaged or larger than it claims (${entry.name})`,
      'Open it in a spreadsheet program and save it again, without a password.',
    );
  }
  if (!/\.(xml|rels|vml)$/i.test(entry.name)) return;
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) {
    throw refused(
      title,
      `contains XML that defines entities (${entry.name}), which no spreadsheet program writes`,
      'Do not trust its source. Open it in a spreadsheet program and save it as CSV UTF-8.',
    );
  }
}

/** Whether the main part of the archive lists sheets: its name is up to the program that wrote it. */
function isWorkbook(bytes: Buffer): boolean {
  const read = partReader(bytes);
  const part = workbookPart(read);
  return part === USUAL_PLACE ? read(part) !== undefined : (read(part)?.includes('spreadsheetml') ?? false);
}

/** OpenDocument says in its manifest how each part, or the package as a whole, was encrypted (ODF 1.3 part 2, 4.4). */
function hasPassword(bytes: Buffer, entries: readonly ZipEntry[]): boolean {
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  const content = manifest === undefined ? undefined : readZipEntry(bytes, manifest);
  return content?.includes(':encryption-data') ?? false;
}

const SAVE_AS = 'Open it and save it as CSV UTF-8 or XLSX.';

function otherDocument(title: string, names: ReadonlySet<string>): OperatorError {
  const has = (pattern: RegExp): boolean => [...names].some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/)) return refused(title, 'is a binary Excel workbook (.xlsb)', SAVE_AS);
  if (has(/\.iw(a|ph|pv2)$|^Index\.zip$/)) {
    return refused(
      title,
      'is a Numbers document',
      'Open it in Numbers and export it as CSV or Excel, without a password.',
    );
  }
  if (has(/^content\.xml$/)) return refused(title, 'is an OpenDocument file (.ods)', SAVE_AS);
  if (has(/^(word|ppt)\//)) {
    return refused(
      title,
      'is a text document or a presentation',
      'Put the table into a spreadsheet, and save it as CSV UTF-8 or XLSX.',
    );
  }
  return notATable(title, 'zip');
}

const refused = (title: string, what: string, hint: string): OperatorError =>
  new OperatorError(`${title} ${what}`, { code: 'roster-format-unsupported', hint });
