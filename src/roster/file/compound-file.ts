/** What a Compound File contains: old Office files have this form, and so has every new one with a password. */
export type CompoundContent = 'password' | 'old-workbook' | 'old-workbook-password' | 'other';

/** Names of streams are UTF-16LE in the directory of the file (MS-CFB 2.6.1). */
const names = (bytes: Buffer, stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));

/** @param bytes the whole file: its directory may be anywhere in it */
export function contentOfCompoundFile(bytes: Buffer): CompoundContent {
  // (MS-OFFCRYPTO 2.3.4.4)
  if (names(bytes, 'EncryptedPackage')) return 'password';
  if (!names(bytes, 'Workbook') && !names(bytes, 'Book')) return 'other';
  return startsEncrypted(bytes) ? 'old-workbook-password' : 'old-workbook';
}

/** BIFF8: the first record of a workbook, with its length and the version (MS-XLS 2.4.21). */
const beginning = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
const [WRITE_PROTECT, FILE_PASS] = [0x0086, 0x002f];

/** A workbook with a password says so in its second record, or in the third behind a write protection (MS-XLS 2.1.7.20.3). */
function startsEncrypted(bytes: Buffer): boolean {
  const start = bytes.indexOf(beginning);
  const second = start + 20;
  if (start < 0 || second + 6 > bytes.length) return false;
  const record = bytes.readUInt16LE(second);
  return record === FILE_PASS || (record === WRITE_PROTECT && bytes.readUInt16LE(second + 4) === FILE_PASS);
}
