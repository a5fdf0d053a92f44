import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { OperatorError } from '../../core/errors.ts';

/** Where a roster comes from. */
export interface RosterSource {
  /** As the operator gave it, for messages; `-` for standard input. */
  readonly file: string;
  /** Where the file is, when that is not what `file` says. */
  readonly path?: string;
  /** The content, when there is no file to read. */
  readonly bytes?: Buffer;
}

/** The bytes of a roster. They can be read more than once: to find out what they are, and then to parse them. */
export interface RosterBytes {
  /** What messages call it. */
  readonly title: string;
  readonly size: number;
  chunks(): AsyncIterable<Buffer>;
}

/** Files up to this size are read once and held; larger ones are streamed, so that memory stays flat. */
const HELD_BYTES = 8 * 2 ** 20;

/** @throws {OperatorError} `roster-unreadable` for a file that is missing, a directory, or not ours to read */
export async function openBytes({ file, path = file, bytes }: RosterSource): Promise<RosterBytes> {
  if (bytes !== undefined) return held(file === '-' ? 'Standard input' : file, bytes);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw isDirectory(file);
    // A pipe has no size and can be read only once.
    if (!found.isFile() || found.size <= HELD_BYTES) return held(file, await readFile(path));
    return {
      title: file,
      size: found.size,
      chunks: () => createReadStream(path, { highWaterMark: 2 ** 17 }),
    };
  } catch (cause) {
    throw cause instanceof OperatorError ? cause : unreadable(file, cause);
  }
}

const held = (title: string, bytes: Buffer): RosterBytes => ({
  title,
  size: bytes.length,
  chunks: () => slices(bytes),
});

/** Slices, so that a parser that answers each chunk with all its rows does not answer with all rows at once. */
async function* slices(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += 2 ** 17) yield bytes.subarray(at, at + 2 ** 17);
  await Promise.resolve();
}

const isDirectory = (file: string): OperatorError =>
  new OperatorError(`${file} is a directory, not a file`, {
    code: 'roster-unreadable',
    hint: 'Name the CSV or XLSX file inside it.',
  });

function unreadable(file: string, cause: unknown): OperatorError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new OperatorError(`There is no file ${file}`, {
        code: 'roster-unreadable',
        hint: 'Check the spelling and the folder that you are in.',
        cause,
      });
    case 'EACCES':
    case 'EPERM':
      return new OperatorError(`This account may not read ${file}`, {
        code: 'roster-unreadable',
        hint: 'Ask its owner for read permission, or copy it to a place where you have it.',
        cause,
      });
    default:
      return new OperatorError(`${file} cannot be read${code === '' ? '' : ` (${code})`}`, {
        code: 'roster-unreadable',
        hint: 'Check the disk or share that it is on, and that no other program has it open.',
        cause,
      });
  }
}
