import type { RosterBytes } from './source.ts';

/** The first place where bytes are not UTF-8, for a message that a person can act on. */
export interface BadUtf8 {
  /** Physical line, 1-based. */
  readonly line: number;
  /** Whether there are also characters that are certainly UTF-8: then no single encoding fits the file. */
  readonly otherwise: 'ascii' | 'utf8';
}

const LF = 0x0a;
const CR = 0x0d;

/** Walks a file that is known not to be UTF-8. Slow and exact: it runs only to explain a failure. */
export async function findBadUtf8(bytes: RosterBytes): Promise<BadUtf8> {
  let line = 1;
  let previous = 0;
  let wanted: readonly (readonly [low: number, high: number])[] = [];
  let multibyte = 0;
  let bad: number | undefined;
  for await (const chunk of bytes.chunks()) {
    for (const byte of chunk) {
      const [range, ...rest] = wanted;
      if (range !== undefined && byte >= range[0] && byte <= range[1]) {
        wanted = rest;
        if (rest.length === 0) multibyte++;
      } else {
        const next = continuationOf(byte);
        // An incomplete character belongs to the line that it began on, though only the next byte shows it.
        if (range !== undefined || next === undefined) bad ??= line;
        wanted = next ?? [];
      }
      if (byte === CR || (byte === LF && previous !== CR)) line++;
      previous = byte;
    }
  }
  return { line: bad ?? line, otherwise: multibyte > 0 ? 'utf8' : 'ascii' };
}

const ANY = [0x80, 0xbf] as const;

/** What must follow a lead byte (RFC 3629, section 4); undefined for a byte that cannot begin a character. */
function continuationOf(lead: number): readonly (readonly [number, number])[] | undefined {
  if (lead < 0x80) return [];
  if (lead >= 0xc2 && lead <= 0xdf) return [ANY];
  if (lead === 0xe0) return [[0xa0, 0xbf], ANY];
  if (lead === 0xed) return [[0x80, 0x9f], ANY];
  if (lead >= 0xe1 && lead <= 0xef) return [ANY, ANY];
  if (lead === 0xf0) return [[0x90, 0xbf], ANY, ANY];
  if (lead >= 0xf1 && lead <= 0xf3) return [ANY, ANY, ANY];
  if (lead === 0xf4) return [[0x80, 0x8f], ANY, ANY];
  return undefined;
}
