/**
 * A check whether a text begins with one of these characters of ASCII. It looks at one number, so that a million cells
 * can be asked before anything slower is.
 */
export function beginsWith(characters: string): (text: string) => boolean {
  const known = new Uint8Array(128);
  for (const character of characters) known[character.charCodeAt(0)] = 1;
  return (text) => known[text.charCodeAt(0)] === 1;
}
