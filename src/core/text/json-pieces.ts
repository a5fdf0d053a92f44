/** Pieces are handed over when they have this many characters. */
const PIECE = 64 * 1024;

/**
 * The text of `JSON.stringify(value, null, indent)` in pieces, for a value with long lists in it: neither the text nor
 * one of the lists is in memory as a whole. A list may also be another iterable, which is read as it is written.
 * @param indent 0: on one line
 */
export function* jsonPieces(value: unknown, indent: 0 | 2): Generator<string> {
  let piece = '';
  for (const part of parts(value, { indent, depth: 0 })) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

interface Place {
  readonly indent: 0 | 2;
  readonly depth: number;
}

function* parts(value: unknown, place: Place): Generator<string> {
  const inside = { ...place, depth: place.depth + 1 };
  if (isList(value)) {
    let isEmpty = true;
    for (const element of value) {
      yield `${isEmpty ? '[' : ','}${lineAt(inside)}${whole(element, inside)}`;
      isEmpty = false;
    }
    yield isEmpty ? '[]' : `${lineAt(place)}]`;
  } else if (isRecord(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    for (const [index, [name, field]] of fields.entries()) {
      yield `${index === 0 ? '{' : ','}${lineAt(inside)}${JSON.stringify(name)}:${place.indent === 0 ? '' : ' '}`;
      yield* parts(field, inside);
    }
    yield fields.length === 0 ? '{}' : `${lineAt(place)}}`;
  } else yield whole(value, place);
}

const isList = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

/** What has a form of its own in JSON is left to it. */
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !('toJSON' in value);

const lineAt = ({ indent, depth }: Place): string => (indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`);

/** Inside a text, a line end is written as \n: every real one is between values. */
function whole(value: unknown, place: Place): string {
  const text = JSON.stringify(value ?? null, null, place.indent);
  return place.indent === 0 ? text : text.replaceAll('\n', lineAt(place));
}
