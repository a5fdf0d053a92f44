import { createReadStream } from 'node:fs';
import { OperatorError } from '../core/errors.ts';
import { openSeal } from './disk/checksum.ts';
import { JOURNAL_SCHEMA, type JournalLine, type RunHeader } from './journal-format.ts';
import { type RecordedRun, Replay } from './recorded-run.ts';

/**
 * Reads a journal back. A last line that a crash has cut off is ignored: its write was not sent, or its
 * result is read again from the server.
 * @throws {OperatorError} `journal-unreadable` if there is no journal, a line is damaged, the plan is
 * incomplete, or a later version wrote it
 */
export async function readJournal(path: string): Promise<RecordedRun> {
  let replay: Replay | undefined;
  const reader = new LineReader(path);
  for await (const lines of completeLines(path)) {
    for (const text of lines) {
      const line = reader.read(text);
      replay ??= new Replay(headerIn(line, path));
      replay.add(line);
    }
  }
  if (replay === undefined) throw unreadable(`${path} is not a journal`);
  const { run } = replay;
  if (run === undefined) throw unreadable(`${path} ends before the plan is complete, so no change was sent`);
  return run;
}

/** The lines of a file, some at a time; without what follows the last line end: there, a crash may have cut one off. */
async function* completeLines(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  try {
    for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: READ_AT_ONCE })) {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop() ?? '';
      yield lines;
    }
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw unreadable(`there is no journal at ${path}`, cause);
  }
}

/** Bytes. */
const READ_AT_ONCE = 1024 * 1024;

/** Parses the lines of one file, and holds them to their checksums. */
class LineReader {
  readonly #path: string;
  #number = 0;
  #isPlanComplete = false;
  #isSealed = false;

  constructor(path: string) {
    this.#path = path;
  }

  read(text: string): JournalLine {
    this.#number += 1;
    const { json, checksum } = openSeal(text);
    const line = this.#parse(json);
    // A later version may have other checksums: what is said of its journal is that it is newer.
    if (line.kind === 'run' && line.schema > JOURNAL_SCHEMA) return line;
    if (checksum === 'right') this.#beginSealed();
    else if (checksum === 'wrong' || this.#isSealed) throw this.#damaged(this.#number);
    this.#isPlanComplete ||= line.kind === 'planned';
    return line;
  }

  /** A journal without checksums may be continued by a version that adds them, but not before its plan is complete. */
  #beginSealed(): void {
    if (!this.#isSealed && this.#number > 1 && !this.#isPlanComplete) throw this.#damaged(this.#number - 1);
    this.#isSealed = true;
  }

  #parse(json: string): JournalLine {
    try {
      return JSON.parse(json) as JournalLine;
    } catch (cause) {
      throw this.#damaged(this.#number, cause);
    }
  }

  #damaged(number: number, cause?: unknown): OperatorError {
    return unreadable(`line ${number} of ${this.#path} is damaged`, cause);
  }
}

function headerIn(first: JournalLine, path: string): RunHeader {
  if (first.kind !== 'run') throw unreadable(`${path} is not a journal`);
  if (first.schema <= JOURNAL_SCHEMA) return first;
  throw unreadable(`${path} was written by rollcall ${first.toolVersion}, which is newer than this version`);
}

const unreadable = (message: string, cause?: unknown): OperatorError =>
  new OperatorError(message, {
    code: 'journal-unreadable',
    hint: 'Give the folder of a run that was started with rollcall import. Importing the roster again is always safe: accounts that already exist are found.',
    cause,
  });
