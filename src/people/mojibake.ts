/** 0x80 to 0x9F in Windows-1252, which Node decodes as ISO 8859-1 in some versions. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const ofWindows1252 = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCharCode(byte);

const decodedBy =
  (encoding: string) =>
  (byte: number): string =>
    new TextDecoder(encoding).decode(new Uint8Array([byte]));

/** The encodings that UTF-8 is most often taken for: the byte of each character. */
const byteOf: readonly ReadonlyMap<string, number>[] = [
  ofWindows1252,
  decodedBy('windows-1250'),
  decodedBy('macintosh'),
].map(
  (characterOf) =>
    new Map(
      Array.from({ length: 256 }, (_, byte): [string, number] => [characterOf(byte).normalize('NFC'), byte]),
    ),
);

const PLAIN = /^[\x20-\x7e]*$/;

/** A text can be garbled twice, by two programs. */
const MOST_TIMES = 2;

/** What `zoÃ«` was before UTF-8 was read as another encoding: `zoë`; undefined for a text that is in order. */
export function repairMojibake(text: string): string | undefined {
  let repaired: string | undefined;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const better = repairOnce(repaired ?? text);
    if (better === undefined) break;
    repaired = better;
  }
  return repaired?.normalize('NFC');
}

function repairOnce(text: string): string | undefined {
  if (PLAIN.test(text)) return undefined;
  for (const bytes of byteOf) {
    const encoded = Array.from(text, (character) => bytes.get(character));
    if (encoded.some((byte) => byte === undefined)) continue;
    const decoded = decodeUtf8(Uint8Array.from(encoded.flatMap((byte) => byte ?? [])));
    if (decoded !== undefined) return decoded;
  }
  return undefined;
}

/** Text that is not UTF-8 by accident hardly ever happens to be valid UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
