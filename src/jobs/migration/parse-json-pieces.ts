/** Thrown where a text is not laid out as `JSON.stringify(value, null, 2)` does it: it may still be JSON. */
export class OtherLayout extends Error {}

/**
 * The value of a text that `jsonPieces` wrote with two spaces, element by element of its lists: for documents with a list
 * of many rows, whose text need not be in memory as a whole.
 * @param pieces the text, cut anywhere
 * @throws {OtherLayout} for a text in another layout, and for one that is not JSON
 */
export function parseJsonPieces(pieces: Iterable<string>): unknown {
  const text = new TextCursor(pieces);
  const value = parseValue(text, text.upTo('\n'), 0);
  if (text.rest().trim() !== '') throw new OtherLayout();
  return value;
}

/** Reads a text from mark to mark. */
class TextCursor {
  readonly #pieces: Iterator<string>;
  #text = '';
  #at = 0;

  constructor(pieces: Iterable<string>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** What comes before the next such mark; the mark is passed. */
  upTo(mark: string): string {
    for (let from = this.#at; ;) {
      const end = this.#text.indexOf(mark, from);
      if (end !== -1) {
        const found = this.#text.slice(this.#at, end);
        this.#at = end + mark.length;
        return found;
      }
      const next = this.#pieces.next();
      if (next.done === true) throw new OtherLayout();
      this.#text = this.#text.slice(this.#at) + next.value;
      this.#at = 0;
      from = Math.max(0, this.#text.length - next.value.length - mark.length);
    }
  }

  rest(): string {
    let rest = this.#text.slice(this.#at);
    for (let next = this.#pieces.next(); next.done !== true; next = this.#pieces.next()) rest += next.value;
    return rest;
  }
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** @param first the line on which the value begins, without the comma behind it */
function parseValue(text: TextCursor, first: string, depth: number): unknown {
  if (first === '{') return parseFields(text, depth);
  return first === '[' ? parseElements(text, depth) : parseWhole(first);
}

function parseFields(text: TextCursor, depth: number): unknown {
  const fields: [string, unknown][] = [];
  for (;;) {
    const line = nextLine(text);
    if (line === indented('}', depth)) return Object.fromEntries(fields);
    const [, name = '', first = ''] = /^ +("(?:[^"\\]|\\.)*"): (.*)$/u.exec(line) ?? [];
    fields.push([parseWhole(name) as string, parseValue(text, first, depth + 1)]);
  }
}

function parseElements(text: TextCursor, depth: number): unknown[] {
  const elements: unknown[] = [];
  for (;;) {
    const line = nextLine(text);
    if (line === indented(']', depth)) return elements;
    const close = closing[line.trim()];
    if (close === undefined) elements.push(parseWhole(line));
    else {
      // What is inside an element is indented deeper.
      elements.push(parseWhole(`${line}${text.upTo(`\n${indented(close, depth + 1)}`)}${close}`));
      text.upTo('\n');
    }
  }
}

const nextLine = (text: TextCursor): string => {
  const line = text.upTo('\n');
  return line.endsWith(',') ? line.slice(0, -1) : line;
};

const indented = (mark: string, depth: number): string => ' '.repeat(2 * depth) + mark;

function parseWhole(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new OtherLayout();
  }
}
