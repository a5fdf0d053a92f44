import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { RosterBytes } from './source.ts';

/** What can be said of a file without knowing what it means. */
export interface Inspection {
  /** Lower-case hex. */
  readonly sha256: string;
  /** The first bytes, enough for any header. */
  readonly head: Buffer;
  readonly utf8: 'valid' | 'invalid';
  /** `plain`: all of it is ASCII, without the characters that a conversion of text leaves behind. */
  readonly characters: 'plain' | 'any';
  readonly nul: 'absent' | 'present';
  /** Whether the last character is a line end, in any encoding that a roster has. */
  readonly lastLine: 'ended' | 'open';
}

const HEAD_BYTES = 2 ** 16;
const [LF, CR] = [0x0a, 0x0d];

/** Reads all bytes once, before anything is parsed: a bad byte in the last line decides how the first is read. */
export async function inspectBytes(bytes: RosterBytes): Promise<Inspection> {
  const hash = createHash('sha256');
  const heads: Buffer[] = [];
  let headBytes = 0;
  let nul: Inspection['nul'] = 'absent';
  let characters: Inspection['characters'] = 'plain';
  let utf8: Inspection['utf8'] = 'valid';
  let carried: Buffer = Buffer.alloc(0);
  let last = 0;
  for await (const chunk of bytes.chunks()) {
    hash.update(chunk);
    if (headBytes < HEAD_BYTES) {
      heads.push(chunk.subarray(0, HEAD_BYTES - headBytes));
      headBytes += chunk.length;
    }
    if (chunk.includes(0)) nul = 'present';
    if (characters === 'plain' && !isPlain(chunk, last)) characters = 'any';
    last = chunk.findLast((byte) => byte !== 0) ?? last;
    if (utf8 === 'invalid') continue;
    const whole = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const end = endOfLastCharacter(whole);
    if (!isUtf8(whole.subarray(0, end))) utf8 = 'invalid';
    carried = whole.subarray(end);
  }
  if (carried.length > 0) utf8 = 'invalid';
  const lastLine = last === LF || last === CR ? 'ended' : 'open';
  return { sha256: hash.digest('hex'), head: Buffer.concat(heads), utf8, characters, nul, lastLine };
}

const TRACES = ['&', '?', '%', '_x', '0x', '\\x', '\\u', '=C', '=D', '=E', '=F'];

/** @param before the byte before it: a trace may begin in one chunk and end in the next */
const isPlain = (chunk: Buffer, before: number): boolean =>
  isAscii(chunk) &&
  !TRACES.some((trace) => chunk.includes(trace)) &&
  !TRACES.some((trace) => trace.charCodeAt(0) === before && trace.charCodeAt(1) === chunk[0]);

/** Where the last complete character of a chunk ends; what follows belongs to the next chunk. */
function endOfLastCharacter(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? chunk.length - back : chunk.length;
    }
  }
  return chunk.length;
}
