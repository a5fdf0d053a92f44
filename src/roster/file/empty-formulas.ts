import { readZipDirectory, readZipEntry } from './zip-directory.ts';

/**
 * Addresses of the formulas whose stored result is the empty text, as in `=IF(A2="","",A2)`. The workbook
 * reader drops the cell's type, and with it the difference from a formula that was never computed. All
 * sheets count together: one that was never computed has no such cell.
 */
export function findEmptyFormulas(workbook: Buffer): ReadonlySet<string> {
  const addresses = new Set<string>();
  for (const entry of readZipDirectory(workbook) ?? []) {
    if (!entry.name.startsWith('xl/worksheets/')) continue;
    const xml = readZipEntry(workbook, entry)?.toString('utf8') ?? '';
    for (const [, attributes = ''] of xml.matchAll(/<c ([^>]*)><f[\s>]/g)) {
      if (!/\bt="str"/.test(attributes)) continue;
      const [, address] = /\br="([A-Z]+[0-9]+)"/.exec(attributes) ?? [];
      if (address !== undefined) addresses.add(address);
    }
  }
  return addresses;
}
