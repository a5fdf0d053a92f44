/** Letters, digits and dots of ASCII, and the other signs that names and addresses are made of. */
const PLAIN = signs('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.@-_');
const LETTERS = signs('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

const UNDERSCORE = 0x5f;
const SMALL_X = 0x78;
const LOWER = 0x20;
const LONGEST = 64;

function signs(characters: string): Uint8Array {
  const known = new Uint8Array(128);
  for (const character of characters) known[character.charCodeAt(0)] = 1;
  return known;
}

/**
 * Whether a text is so plain that only a look at the whole word can find a fault in it: it is short, begins with a letter,
 * and has no space, no sign that a program leaves behind (`%41`, `_x0041_`, `&amp;`) and no character beyond ASCII. It is
 * trimmed and NFC. One look at each character answers what several expressions would ask of nearly all names.
 */
export function isPlainName(text: string): boolean {
  const { length } = text;
  if (length > LONGEST || LETTERS[text.charCodeAt(0)] !== 1) return false;
  let last = 0;
  for (let at = 1; at < length; at++) {
    const code = text.charCodeAt(at);
    if (PLAIN[code] !== 1 || (last === UNDERSCORE && (code | LOWER) === SMALL_X)) return false;
    last = code;
  }
  return true;
}
