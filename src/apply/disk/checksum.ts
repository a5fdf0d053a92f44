import zlib from 'node:zlib';

/** A line of a journal as it was found. */
export interface SealedLine {
  /** The line without its checksum. */
  readonly json: string;
  /** `none`: the line has no checksum, as in journals of earlier versions. */
  readonly checksum: 'right' | 'wrong' | 'none';
}

const FIELD = ',"crc":"';
const DIGITS = 8;
/** What a checksum adds to a line: `,"crc":"1a2b3c4d"}` in place of `}`. */
const LENGTH = FIELD.length + DIGITS + '"}'.length;

/**
 * Adds its checksum to a JSON object that has a field, as the last one, so that a bit that flips on the disk is noticed: a third of them
 * would still read as JSON.
 */
export function seal(json: string): string {
  const body = json.slice(0, -1);
  return `${body}${FIELD}${checksumOf(body)}"}`;
}

export function openSeal(line: string): SealedLine {
  const end = line.length - LENGTH;
  if (end < 1 || !line.startsWith(FIELD, end)) return { json: line, checksum: 'none' };
  const body = line.slice(0, end);
  const isRight = line.slice(end) === `${FIELD}${checksumOf(body)}"}`;
  return { json: `${body}}`, checksum: isRight ? 'right' : 'wrong' };
}

const checksumOf = (text: string): string => crc32(text).toString(16).padStart(DIGITS, '0');

/** CRC-32 as in zlib, for the versions of Node whose zlib does not offer it: 21, and 22 before 22.2. */
export function ownCrc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder >>> 0;
});

const crc32: (text: string) => number = (zlib as Partial<typeof zlib>).crc32 ?? ownCrc32;
