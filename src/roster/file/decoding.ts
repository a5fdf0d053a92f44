import { OperatorError } from '../../core/errors.ts';
import { shown } from '../cells/fault.ts';
import { notATable } from './file-signature.ts';
import { findBadUtf8 } from './find-bad-utf8.ts';
import type { Inspection } from './inspect-bytes.ts';
import type { RosterBytes } from './source.ts';
import { UNDEFINED_BYTES, decodeWindows1252 } from './windows-1252.ts';

/** A text file's bytes as UTF-8, whatever they were. */
export interface DecodedText {
  readonly notes: readonly string[];
  chunks(): AsyncIterable<Buffer>;
}

/**
 * Finds out how to read a file's bytes: as the operator says, by its byte order mark, as UTF-8 if it can be,
 * else as Windows-1252 or what old Macs wrote, which is then said in a note.
 * @throws {OperatorError} `roster-not-text` where no encoding fits, `usage-invalid` for one that is unknown
 */
export async function decodeText(
  bytes: RosterBytes,
  inspection: Inspection,
  given: string | undefined,
): Promise<DecodedText> {
  if (given !== undefined) return decodeAsGiven(bytes, inspection, given.toLowerCase());
  const wide = wideEncodingOf(inspection);
  if (wide !== undefined) return { notes: [], chunks: () => recode(bytes, wide) };
  if (inspection.nul === 'present') throw notATable(bytes.title, 'binary');
  if (inspection.utf8 === 'valid') return { notes: [], chunks: () => bytes.chunks() };
  return guessEncoding(bytes, inspection);
}

async function decodeAsGiven(
  bytes: RosterBytes,
  inspection: Inspection,
  given: string,
): Promise<DecodedText> {
  if (given === 'utf-8' || given === 'utf8') {
    if (inspection.utf8 === 'invalid') throw notUtf8(bytes.title, (await findBadUtf8(bytes)).line);
    return { notes: [], chunks: () => bytes.chunks() };
  }
  if (LATIN.has(given)) return { notes: [], chunks: () => recodeWindows1252(bytes) };
  try {
    new TextDecoder(given);
  } catch (cause) {
    throw new OperatorError(`Unknown encoding ${shown(given)}`, {
      code: 'usage-invalid',
      hint: 'Usual ones are utf-8, utf-16le, utf-16be, windows-1252, windows-1250, macintosh and shift_jis.',
      cause,
    });
  }
  return { notes: [], chunks: () => recode(bytes, given) };
}

const LATIN: ReadonlySet<string> = new Set(['windows-1252', 'cp1252', 'latin1', 'iso-8859-1', 'ascii']);

/** UTF-16 by its byte order mark, or by every other byte of the beginning being zero. */
function wideEncodingOf({ head, nul }: Inspection): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (nul === 'absent') return undefined;
  const start = head.subarray(0, 512);
  const zeros = [0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 4;
  if (even === 0 && odd > many) return 'utf-16le';
  return odd === 0 && even > many ? 'utf-16be' : undefined;
}

/**
 * Nothing in eight-bit text names its encoding. Only Excel's "CSV (Macintosh)" has line ends without LF, and
 * that one is Mac OS Roman.
 */
async function guessEncoding(bytes: RosterBytes, { head }: Inspection): Promise<DecodedText> {
  const bad = await findBadUtf8(bytes);
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (marked || bad.otherwise === 'utf8') throw notUtf8(bytes.title, bad.line);
  const note = (guess: string, example: string): string =>
    `The file is not UTF-8, so it is read as ${guess}: line ${bad.line} has ${shown(example.trim())}. Check such names; to use another encoding, add --encoding.`;
  if (!head.includes(LF)) {
    const example = new TextDecoder('macintosh').decode(bad.cell);
    return { notes: [note('Macintosh', example)], chunks: () => recode(bytes, 'macintosh') };
  }
  if (bad.cell.some((byte) => UNDEFINED_BYTES.has(byte))) throw notUtf8(bytes.title, bad.line);
  return {
    notes: [note('Windows-1252', decodeWindows1252(bad.cell))],
    chunks: () => recodeWindows1252(bytes),
  };
}

const LF = 0x0a;

async function* recodeWindows1252(bytes: RosterBytes): AsyncIterable<Buffer> {
  for await (const chunk of bytes.chunks()) yield Buffer.from(decodeWindows1252(chunk), 'utf8');
}

async function* recode(bytes: RosterBytes, encoding: string): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes.chunks())
      yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
    yield Buffer.from(decoder.decode(), 'utf8');
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new OperatorError(
      `${bytes.title} cannot be read as ${encoding}: some bytes are not text in this encoding`,
      {
        code: 'roster-not-text',
        hint: SAVE_AS_UTF8,
        cause,
      },
    );
  }
}

const SAVE_AS_UTF8 = 'Save it again as CSV UTF-8, or name its encoding, e.g. --encoding windows-1252.';

const notUtf8 = (file: string, line: number): OperatorError =>
  new OperatorError(`${file}, line ${line}: bytes that are not UTF-8 text`, {
    code: 'roster-not-text',
    hint: SAVE_AS_UTF8,
  });
