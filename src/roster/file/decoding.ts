import { OperatorError } from '../../core/errors.ts';
import { decoderFor, encodingNamed } from '../encoding/encodings.ts';
import type { EncodingGuess } from '../encoding/guess-encoding.ts';
import { findOddCells } from '../encoding/odd-cells.ts';
import { notATable } from './file-signature.ts';
import { findBadUtf8 } from './find-bad-utf8.ts';
import type { Inspection } from './inspect-bytes.ts';
import type { RosterBytes } from './source.ts';

/** A text file's bytes as UTF-8, whatever they were. */
export interface DecodedText {
  /** Absent where the encoding is certain, or was given. */
  readonly guess?: EncodingGuess;
  chunks(): AsyncIterable<Buffer>;
}

/**
 * Finds out how to read a file's bytes: as the operator says, by its byte order mark, as UTF-8 if it can be,
 * else in the encoding in which its text makes most sense.
 * @throws {OperatorError} `roster-not-text` where no encoding fits, `usage-invalid` for one that is unknown
 */
export async function decodeText(
  bytes: RosterBytes,
  inspection: Inspection,
  given: string | undefined,
): Promise<DecodedText> {
  if (given !== undefined) return decodeAsGiven(bytes, inspection, encodingNamed(given));
  const wide = wideEncodingOf(inspection);
  if (wide !== undefined) return { chunks: () => recode(bytes, wide) };
  if (inspection.nul === 'present') throw notATable(bytes.title, 'binary');
  if (inspection.utf8 === 'valid') return { chunks: () => bytes.chunks() };
  return decodeAsGuessed(bytes, inspection);
}

async function decodeAsGiven(
  bytes: RosterBytes,
  inspection: Inspection,
  encoding: string,
): Promise<DecodedText> {
  if (encoding !== 'utf-8') return { chunks: () => recode(bytes, encoding) };
  if (inspection.utf8 === 'invalid') throw notUtf8(bytes.title, (await findBadUtf8(bytes)).line);
  return { chunks: () => bytes.chunks() };
}

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

async function decodeAsGuessed(bytes: RosterBytes, { head }: Inspection): Promise<DecodedText> {
  // Loaded for such files only: it brings the statistics of all encodings.
  const { guessEncoding } = await import('../encoding/guess-encoding.ts');
  const { line, otherwise } = await findBadUtf8(bytes);
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const lineEnds = head.includes(LF) ? 'lf' : 'cr';
  const guess = isMarked ? undefined : guessEncoding(await findOddCells(bytes), { lineEnds, otherwise });
  if (guess === undefined) throw notUtf8(bytes.title, line);
  return { guess, chunks: () => recode(bytes, guess.encoding.name) };
}

const LF = 0x0a;

async function* recode(bytes: RosterBytes, encoding: string): AsyncIterable<Buffer> {
  const decoder = isWide(encoding) ? wideDecoder(encoding) : decoderFor(encoding);
  let line = 1;
  for await (const chunk of bytes.chunks()) {
    const text = decoder.write(chunk);
    if (text.includes(LOST)) throw notIn(encoding, bytes.title, line + linesBefore(text, text.indexOf(LOST)));
    line += linesBefore(text, text.length);
    yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.end() ?? '';
  if (rest.includes(LOST)) throw notIn(encoding, bytes.title, line);
  yield Buffer.from(rest, 'utf8');
}

/** What decoders write in place of bytes that are not a character. */
const LOST = '\ufffd';

const isWide = (encoding: string): boolean => encoding.startsWith('utf-16');

function wideDecoder(encoding: string): ReturnType<typeof decoderFor> {
  const decoder = new TextDecoder(encoding);
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

const linesBefore = (text: string, end: number): number =>
  text.slice(0, end).match(/\r\n|\n|\r/g)?.length ?? 0;

const notIn = (encoding: string, file: string, line: number): OperatorError =>
  new OperatorError(`${file}, line ${line}: bytes that are not text in ${encoding}`, {
    code: 'roster-not-text',
    hint: SAVE_AS_UTF8,
  });

const SAVE_AS_UTF8 = 'Save it again as CSV UTF-8, or name its encoding, e.g. --encoding windows-1252.';

const notUtf8 = (file: string, line: number): OperatorError =>
  new OperatorError(`${file}, line ${line}: bytes that are not UTF-8 text`, {
    code: 'roster-not-text',
    hint: SAVE_AS_UTF8,
  });
