/** Beyond this many different texts, remembering costs more than it saves. */
const REMEMBERED = 4096;

/** The same parser, for cells that repeat: each text is parsed once. */
export function remember<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parse(text);
    if (known.size < REMEMBERED) known.set(text, parsed);
    return parsed;
  };
}
