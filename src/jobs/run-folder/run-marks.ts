import { join } from 'node:path';
import { readDocument } from './read-document.ts';
import type { RunFolder } from './run-folder.ts';

/** Beside files of runs that leave no other document with their id; hidden, since it is of no use to people. */
const marksFile = '.rollcall-runs.json';

const namesRun: ReadonlySet<string> = new Set(['journal.jsonl', 'run.json', 'manifest.json']);

/** Notes which run has written the files of a folder, so that a later run in the same folder may move them. */
export function markFiles(folder: RunFolder): void {
  const written = [...folder.digests().keys()];
  if (written.length === 0 || written.some((name) => namesRun.has(name))) return;
  const marks = {
    ...readMarks(folder.path),
    ...Object.fromEntries(written.map((name) => [name, folder.runId])),
  };
  folder.write(marksFile, `${JSON.stringify(marks)}\n`);
}

/** A run that wrote some of these files, where earlier runs wrote them all; else undefined. */
export function markedRun(path: string, files: readonly string[]): unknown {
  const marks = readMarks(path);
  return files.every((name) => marks[name] !== undefined) ? marks[files[0] ?? ''] : undefined;
}

const readMarks = (path: string): Readonly<Record<string, unknown>> => readDocument(join(path, marksFile));
