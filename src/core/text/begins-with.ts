/**
 * A check whether a text begins with one of these characters of ASCII. It looks at one number, so that a million cells
 * can be asked before anything slower is.
 */
export function beginsWith(characters: string): (text: string) => boolean {
  const known = new Uint8Array(128);
  for (const character of characters) known[character.charCodeAt(0)] = 1;
  return (text) => known[text.charCodeAt(0)] === 1;
}

/** Whether the code of a character is that of an ASCII letter or digit. */
export const isAlphanumeric = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
