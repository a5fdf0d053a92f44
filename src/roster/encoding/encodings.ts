import iconv from 'iconv-lite';
import { OperatorError } from '../../core/errors.ts';
import { shown } from '../cells/fault.ts';

/** Encodings that a program on somebody's computer writes without saying so, the usual ones first. */
export const candidates = [
  { name: 'windows-1252', title: 'Windows-1252', where: 'Western Europe' },
  { name: 'windows-1250', title: 'Windows-1250', where: 'Central Europe' },
  { name: 'iso-8859-15', title: 'ISO 8859-15', where: 'Western Europe' },
  { name: 'iso-8859-2', title: 'ISO 8859-2', where: 'Central Europe' },
  { name: 'macintosh', title: 'Macintosh', where: 'old Macs' },
  { name: 'cp850', title: 'DOS code page 850', where: 'Western Europe' },
  { name: 'cp437', title: 'DOS code page 437', where: 'United States' },
  { name: 'windows-1254', title: 'Windows-1254', where: 'Turkey' },
  { name: 'windows-1257', title: 'Windows-1257', where: 'Baltic countries' },
  { name: 'cp852', title: 'DOS code page 852', where: 'Central Europe' },
  { name: 'windows-1251', title: 'Windows-1251', where: 'Cyrillic' },
  { name: 'koi8-r', title: 'KOI8-R', where: 'Cyrillic' },
  { name: 'cp866', title: 'DOS code page 866', where: 'Cyrillic' },
  { name: 'iso-8859-5', title: 'ISO 8859-5', where: 'Cyrillic' },
  { name: 'windows-1253', title: 'Windows-1253', where: 'Greek' },
  { name: 'windows-1255', title: 'Windows-1255', where: 'Hebrew' },
  { name: 'windows-1256', title: 'Windows-1256', where: 'Arabic' },
  { name: 'windows-874', title: 'Windows-874', where: 'Thai' },
  { name: 'shift_jis', title: 'Shift JIS', where: 'Japan' },
  { name: 'gb18030', title: 'GB 18030', where: 'China' },
  { name: 'euc-kr', title: 'EUC-KR', where: 'Korea' },
  { name: 'big5', title: 'Big5', where: 'Taiwan' },
  { name: 'euc-jp', title: 'EUC-JP', where: 'Japan' },
] as const satisfies readonly { readonly name: string; readonly title: string; readonly where: string }[];

export type Candidate = (typeof candidates)[number];
export type CandidateName = Candidate['name'];

/** What software means by these names is Windows-1252. */
const LATIN: ReadonlySet<string> = new Set([
  'latin1',
  'iso-8859-1',
  'iso8859-1',
  'ascii',
  'us-ascii',
  'ansi',
]);

/** What the library also calls an encoding, and is not one of text. */
const NO_ENCODING = /^(base64|hex|binary|internal|ucs-?2|utf-?7.*|cesu-?8|utf-?32.*)$/iu;

/** The name by which the decoder knows an encoding, for any usual one. @throws {OperatorError} `usage-invalid` */
export function encodingNamed(given: string): string {
  const name = given.trim().toLowerCase();
  if (LATIN.has(name)) return 'windows-1252';
  if (/^utf-?8$/u.test(name)) return 'utf-8';
  const known = wideNamed(name) ?? (NO_ENCODING.test(name) ? undefined : known8Bit(name));
  if (known !== undefined) return known;
  throw new OperatorError(`Unknown encoding ${shown(given)}`, {
    code: 'usage-invalid',
    hint: 'Usual ones are utf-8, utf-16le, windows-1252, windows-1250, cp850, cp437, macintosh, iso-8859-2 and shift_jis.',
  });
}

const wideNamed = (name: string): string | undefined =>
  ({ 'utf-16': 'utf-16le', utf16: 'utf-16le', utf16le: 'utf-16le', utf16be: 'utf-16be' })[name] ??
  (name === 'utf-16le' || name === 'utf-16be' ? name : undefined);

function known8Bit(name: string): string | undefined {
  if (iconv.encodingExists(name)) return name;
  try {
    const { encoding } = new TextDecoder(name);
    return iconv.encodingExists(encoding) ? encoding : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes that an encoding leaves undefined become U+FFFD. */
export const decode = (bytes: Buffer, encoding: string): string => iconv.decode(bytes, encoding);

/** The bytes of a text, to decode them in another way. */
export const encode = (text: string, encoding: string): Buffer => iconv.encode(text, encoding);

/** Decodes a text that comes in pieces. */
export const decoderFor = (encoding: string): { write(bytes: Buffer): string; end(): string | undefined } =>
  iconv.getDecoder(encoding);
