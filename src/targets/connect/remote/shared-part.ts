/** Letters that a server could fold in another way than by ASCII case, and signs that it could take as wildcards, end it. */
const plainSign = /^[\p{L}\p{N}._@'+-]$/u;
const combiningMark = /^\p{M}$/u;
/** Its lower case depends on the letters after it. */
const sigma = /^[Σσς]$/u;

/**
 * The first letters of a name that may be searched for on behalf of several names. A search for fewer letters has to
 * find whatever a search for the whole name finds, so the part ends before any sign for which that is not certain.
 * Of the same length as the beginning of the name, with ASCII letters in lower case.
 */
export function sharedPart(name: string): string {
  let length = 0;
  for (const sign of name) {
    // A mark belongs to the letter before it, so a search must not end between them.
    if (combiningMark.test(sign)) return foldAscii(name.slice(0, Math.max(0, length - 1)));
    if (!isPlain(sign)) break;
    length += sign.length;
  }
  return foldAscii(name.slice(0, length));
}

/** Only where folding back and forth gives the same letter do all servers agree which letters are the same. */
const isPlain = (sign: string): boolean =>
  sign.length === 1 &&
  plainSign.test(sign) &&
  !sigma.test(sign) &&
  sign.normalize('NFKC') === sign &&
  sign.toLowerCase().toUpperCase().toLowerCase() === sign.toLowerCase();

/** Connect ignores case (connect-api §4.6); names that differ in other letters are searched for apart. */
export const foldAscii = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
