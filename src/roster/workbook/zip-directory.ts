import { inflateRawSync } from 'node:zlib';

/** A file in a ZIP archive, as the archive's directory describes it; the sizes are claims. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated' | 'other';
  readonly encrypted: 'yes' | 'no';
  /** Bytes. */
  readonly compressed: number;
  readonly uncompressed: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/** Offsets and signatures are those of PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16. */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** The directory of an archive; undefined where there is none, or one that needs more than 32 bits. */
export function readZipDirectory(bytes: Buffer): readonly ZipEntry[] | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return undefined;
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const method = bytes.readUInt16LE(at + 10);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      method: method === 0 ? 'stored' : method === 8 ? 'deflated' : 'other',
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1 ? 'yes' : 'no',
      compressed: bytes.readUInt32LE(at + 20),
      uncompressed: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The content of an entry; undefined where it is not what the directory claims, a larger one above all. */
export function readZipEntry(bytes: Buffer, entry: ZipEntry): Buffer | undefined {
  const { offset, compressed, uncompressed, method, encrypted } = entry;
  if (encrypted === 'yes' || method === 'other') return undefined;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) return undefined;
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + compressed);
  if (packed.length !== compressed) return undefined;
  const content = method === 'stored' ? packed : inflateUpTo(packed, uncompressed);
  return content?.length === uncompressed ? content : undefined;
}

function inflateUpTo(packed: Buffer, longest: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(longest, 1) });
  } catch {
    // Damaged, or longer than claimed: in both cases not what the directory says.
    return undefined;
  }
}
