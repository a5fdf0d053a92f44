import iconv from 'iconv-lite';

/** The encodings that UTF-8 is most often taken for. */
const TAKEN_FOR = ['windows-1252', 'windows-1250', 'macintosh', 'cp850', 'cp437', 'windows-1251'];

const HIGH_BYTES = Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128));

let byteMaps: readonly ReadonlyMap<string, number>[] | undefined;

/** For each of them, the byte of each character. Made when it is first needed: most files are in order. */
function byteOfCharacters(): readonly ReadonlyMap<string, number>[] {
  byteMaps ??= TAKEN_FOR.map((encoding) => {
    const characters = Array.from(iconv.decode(HIGH_BYTES, encoding));
    // Where an encoding leaves a byte undefined, programs keep its number.
    const controls = Array.from(HIGH_BYTES.subarray(0, 32), (byte): [string, number] => [
      String.fromCharCode(byte),
      byte,
    ]);
    return new Map([
      ...controls,
      ...characters.map((character, index): [string, number] => [character.normalize('NFC'), index + 128]),
    ]);
  });
  return byteMaps;
}

const PLAIN = /^[\x20-\x7e]*$/;

const ODD_RUN = /[^\x00-\x7f]+/gu;

/** Letters and marks that people's names and groups have, as far as they are longer than a byte in UTF-8. */
const USUAL =
  /^[\u00a0-\u017f\u0218-\u021b\u0386-\u03ce\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u064a\u0e01-\u0e5b\u1e00-\u1eff\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\ufeff]+$/u;

/** A text can be garbled several times, by several programs. */
const MOST_TIMES = 3;

/** What `zoÃ«` was before UTF-8 was read as another encoding: `zoë`; undefined for a text that is in order. */
export function repairMojibake(text: string): string | undefined {
  let repaired: string | undefined;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const better = repairOnce(repaired ?? text);
    if (better === undefined) break;
    repaired = better;
  }
  return repaired?.replace(/^\ufeff/u, '').normalize('NFC');
}

/** All that is beyond ASCII was UTF-8, in one way; a text of which only a part was is left to a person. */
function repairOnce(text: string): string | undefined {
  if (PLAIN.test(text)) return undefined;
  for (const bytes of byteOfCharacters()) {
    const runs = text.match(ODD_RUN) ?? [];
    const decoded = runs.map((run) => decodeRun(run, bytes));
    if (decoded.includes(undefined)) continue;
    let next = 0;
    return text.replace(ODD_RUN, (run) => decoded[next++] ?? run);
  }
  return undefined;
}

/** Text that is not UTF-8 by accident hardly ever happens to be valid UTF-8. */
function decodeRun(run: string, bytes: ReadonlyMap<string, number>): string | undefined {
  const encoded = Array.from(run, (character) => bytes.get(character));
  if (encoded.some((byte) => byte === undefined)) return undefined;
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(encoded.flatMap((byte) => byte ?? [])),
    );
    return USUAL.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
