/** A key that is duplicated in one object of a JSON text. */
export interface DoubledKey {
  readonly key: string;
  /** Counted from 1. */
  readonly lines: readonly [first: number, second: number];
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]|\n/gu;

/**
 * The first duplicated key of an object: a parser silently keeps the last one.
 * @param text valid JSON
 */
export function findDoubledKey(text: string): DoubledKey | undefined {
  /** The keys of the objects that are open, with their lines; arrays have no keys. */
  const open: Map<string, number>[] = [];
  let line = 1;
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') open.push(new Map());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key = JSON.parse(before) as string;
      const first = open.at(-1)?.get(key);
      if (first !== undefined) return { key, lines: [first, line] };
      open.at(-1)?.set(key, line);
    } else before = token;
  }
  return undefined;
}
