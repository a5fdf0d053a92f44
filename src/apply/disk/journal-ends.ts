import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The first read; most lines are shorter. The whole file may be longer than the longest string. */
const CHUNK_BYTES = 64 * 1024;

/** The first and the last complete line of a file; empty where there is none. */
export function firstAndLastLine(path: string): { readonly first: string; readonly last: string } {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (from: number, to: number): Buffer => {
      const bytes = Buffer.alloc(to - from);
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
    };
    return { first: firstLine(read, size), last: lastLine(read, size) };
  } finally {
    closeSync(file);
  }
}

type Read = (from: number, to: number) => Buffer;

function firstLine(read: Read, size: number): string {
  for (let length = CHUNK_BYTES; ; length *= 2) {
    const bytes = read(0, Math.min(length, size));
    const end = bytes.indexOf('\n');
    if (end >= 0) return bytes.toString('utf8', 0, end);
    if (length >= size) return '';
  }
}

function lastLine(read: Read, size: number): string {
  for (let length = CHUNK_BYTES; ; length *= 2) {
    const from = Math.max(0, size - length);
    const bytes = read(from, size);
    const end = bytes.lastIndexOf('\n');
    const start = end <= 0 ? -1 : bytes.lastIndexOf('\n', end - 1);
    if (start >= 0 || from === 0) return bytes.toString('utf8', start + 1, Math.max(0, end));
  }
}
