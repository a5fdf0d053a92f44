/** The characters of bytes 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt); a blank: none. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Bytes that Windows-1252 leaves undefined: text that has them is of another encoding. */
export const UNDEFINED_BYTES: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Decodes Windows-1252, which is also what software means by ISO-8859-1. By our own table, since the
 * runtime's decoder answers differently between versions for bytes 0x80 to 0x9f.
 */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (byte) => {
    const code = byte.charCodeAt(0);
    return UNDEFINED_BYTES.has(code) ? '\ufffd' : HIGH.charAt(code - 0x80);
  });
}
