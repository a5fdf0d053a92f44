import { inflateRawSync } from 'node:zlib';

/**
 * The records of a CSV file (RFC 4180), the header first. It shares no code and no library with the program,
 * so a mistake of one is not a mistake of the other.
 */
export function recordsIn(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain = '', end = ''] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    if (end === '' && record.length === 0 && quoted === undefined && plain === '') break;
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    records.push(record);
    record = [];
    if (end === '') break;
  }
  return records;
}

/** How many rows each sheet of a workbook has, by the path of the sheet in the archive. */
export function rowsOfSheets(workbook: Buffer): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [path, text] of filesIn(workbook)) {
    if (path.startsWith('xl/worksheets/sheet')) counts[path] = text.match(/<row /g)?.length ?? 0;
  }
  return counts;
}

/** The files of a ZIP archive, from the list at its end (APPNOTE.TXT 4.3.12, 4.3.16). */
function* filesIn(archive: Buffer): Generator<readonly [path: string, text: string]> {
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const start = archive.readUInt32LE(at + 42);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = archive.subarray(data, data + archive.readUInt32LE(at + 20));
    const path = archive.toString('utf8', at + 46, at + 46 + (name ?? 0));
    yield [path, (archive.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')];
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}
