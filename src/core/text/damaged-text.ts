import iconv from 'iconv-lite';
import { decodeEntities, findEntity } from './html-entities.ts';
import { repairMojibake } from './mojibake.ts';
import { unescapeSheetText } from './sheet-text.ts';

export type DamageKind =
  | 'question-marks'
  | 'mojibake'
  | 'mail'
  | 'web-address'
  | 'workbook'
  | 'hexadecimal'
  | 'escapes'
  | 'entities';

/** What programs do to a text before they save it. */
export interface Damage {
  readonly kind: DamageKind;
  /** In words, after "the text": `was read in the wrong encoding`. */
  readonly what: string;
  /** What it can only have been; absent where that is for a person to say. */
  readonly meant?: string;
}

/** Text without these is in order; most cells need no further look. */
const SUSPECT = /[^\x20-\x7e]|[&?%]|=[c-f][\da-f]=|\\[ux]|_x[\da-f]{4}_|^\s*0x[\da-f]{2}/iu;

/** What has become of a text on its way; undefined for one in order. */
export function findDamage(text: string): Damage | undefined {
  if (!SUSPECT.test(text)) return undefined;
  for (const find of [
    inQuestionMarks,
    asMojibake,
    asMimeWord,
    asQuotedPrintable,
    asPercent,
    asSheetText,
    asHexadecimal,
    asEscapes,
    asEntities,
  ]) {
    const damage = find(text);
    if (damage !== undefined) return damage;
  }
  return undefined;
}

/** Letters that an encoding lacks are written as question marks: `M?ller`, `?ukasz`. */
const LOST_LETTER = /\p{L}\?+\p{L}|(?<![\p{L}\p{N}\p{P}\p{S}])\?+\p{L}/u;

const inQuestionMarks = (text: string): Damage | undefined =>
  LOST_LETTER.test(text) && !MIME_WORD.test(text)
    ? { kind: 'question-marks', what: 'has a question mark where a letter was lost' }
    : undefined;

function asMojibake(text: string): Damage | undefined {
  const meant = repairMojibake(text);
  return meant === undefined
    ? undefined
    : { kind: 'mojibake', what: 'was UTF-8 and was read as another encoding', meant };
}

const MIME_WORD = /=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/giu;

function asMimeWord(text: string): Damage | undefined {
  const meant = text.replace(MIME_WORD, (word, charset: string, form: string, content: string) => {
    if (!iconv.encodingExists(charset)) return word;
    const bytes =
      form.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64')
        : Buffer.from(content.replaceAll('_', ' ').replace(HEX_OF_MAIL, ofHex), 'latin1');
    return iconv.decode(bytes, charset);
  });
  return meant === text ? undefined : changed('mail', 'is encoded as in the header of a mail', meant);
}

const HEX_OF_MAIL = /=([\da-f]{2})/giu;

const ofHex = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** Letters beyond ASCII as the body of a mail has them: `M=C3=BCller`. */
const QUOTED_PRINTABLE = /(?:=[C-F][\dA-F](?:=[89AB][\dA-F])+)+/gu;

function asQuotedPrintable(text: string): Damage | undefined {
  const meant = text.replace(QUOTED_PRINTABLE, (bytes) =>
    Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
  );
  return meant === text ? undefined : changed('mail', 'is encoded as in a mail (quoted-printable)', meant);
}

/** A letter beyond ASCII, or a space, in the form of an address of the web. */
const PERCENT = /(?<=[a-z])%(?:20|2[267cf])|%(?:[c-f][\da-f]%[89ab][\da-f])/iu;

function asPercent(text: string): Damage | undefined {
  if (!PERCENT.test(text)) return undefined;
  try {
    return changed('web-address', 'is encoded as in a web address', decodeURIComponent(text));
  } catch {
    return { kind: 'web-address', what: 'is encoded as in a web address' };
  }
}

function asSheetText(text: string): Damage | undefined {
  const meant = unescapeSheetText(text);
  return meant === text ? undefined : changed('workbook', 'has an escape of a workbook in it', meant.trim());
}

function asHexadecimal(text: string): Damage | undefined {
  const [, digits] = /^\s*[\\0]x((?:[\da-f]{2}){2,})\s*$/iu.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = Buffer.from(digits, 'hex');
  const isWide = bytes.length % 2 === 0 && bytes.every((byte, at) => at % 2 === 0 || byte === 0);
  return changed('hexadecimal', 'is in hexadecimal digits', bytes.toString(isWide ? 'utf16le' : 'utf8'));
}

/** Of letters beyond ASCII only: `CORP\u0123` is a user in a domain, unless letters follow. */
const ESCAPE =
  /\\u(?:\{0*([\da-f]{2,4})\}|(0[0-4](?:[a-f][\da-f]|[\da-f](?:[a-f]|\d(?=[a-z])))|20[12][\da-f]))(?!\d)/giu;
const SHORT_ESCAPE = /\\x([c-f][\da-f])(?!\d)/giu;

function asEscapes(text: string): Damage | undefined {
  const meant = text
    .replace(ESCAPE, (escape, braced?: string, four?: string) => ofHex(escape, braced ?? four ?? ''))
    .replace(SHORT_ESCAPE, ofHex);
  return meant === text ? undefined : changed('escapes', 'has escapes of a program in it', meant);
}

const asEntities = (text: string): Damage | undefined =>
  findEntity(text) === undefined
    ? undefined
    : changed('entities', 'has entities of HTML in it', decodeEntities(text));

/** What comes out has to be a text that a person can read. */
const changed = (kind: DamageKind, what: string, meant: string): Damage =>
  meant.trim() === '' || /[\p{Cc}\p{Cn}\p{Co}\ufffd]/u.test(meant)
    ? { kind, what }
    : { kind, what, meant: meant.normalize('NFC') };
