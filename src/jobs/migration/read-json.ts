import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { OtherLayout, parseJsonPieces } from './parse-json-pieces.ts';

/** In bytes. */
const PIECE = 2 ** 18;

/**
 * The value in a JSON file. One that is laid out as rollcall writes it is read element by element: the text of a map of
 * 50,000 people takes 100 MB. @throws the error of the file system, `SyntaxError`
 */
export function readJson(path: string): unknown {
  try {
    return parseJsonPieces(piecesOf(path));
  } catch (error) {
    if (error instanceof OtherLayout) return JSON.parse(readFileSync(path, 'utf8'));
    throw error;
  }
}

function* piecesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.alloc(PIECE);
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      yield decoder.write(buffer.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}
