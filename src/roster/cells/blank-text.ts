/**
 * Whether a text is empty or has only spaces in it. Nearly all texts begin with another character of ASCII: a look at it
 * costs a fraction of trimming the text.
 */
export function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > SPACE && first < BEYOND_ASCII) && text.trim() === '';
}

const SPACE = 0x20;
const BEYOND_ASCII = 0x80;
