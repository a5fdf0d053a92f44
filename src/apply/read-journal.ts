import { readFile } from 'node:fs/promises';
import { OperatorError } from '../core/errors.ts';
import { JOURNAL_SCHEMA, type JournalLine } from './journal-format.ts';
import { type RecordedRun, replayJournal } from './recorded-run.ts';

/**
 * Reads a journal back. A last line that a crash has cut off is ignored: its write was not sent, or its
 * result is read again from the server.
 * @throws {OperatorError} `journal-unreadable` if there is no journal, a line is damaged, the plan is
 * incomplete, or a later version wrote it
 */
export async function readJournal(path: string): Promise<RecordedRun> {
  const lines = parseLines(await readText(path), path);
  const [first] = lines;
  if (first?.kind !== 'run') throw unreadable(`${path} is not a journal`);
  if (first.schema > JOURNAL_SCHEMA) {
    throw unreadable(
      `${path} was written by rollcall ${first.toolVersion}, which is newer than this version`,
    );
  }
  const run = replayJournal(first, lines);
  if (run === undefined) throw unreadable(`${path} ends before the plan is complete, so no change was sent`);
  return run;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(`there is no journal at ${path}`, cause);
  }
}

function parseLines(text: string, path: string): JournalLine[] {
  const lines = text.split('\n');
  // After the last line end, there is nothing or the cut-off line of a crash.
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as JournalLine;
    } catch (cause) {
      throw unreadable(`line ${index + 1} of ${path} is damaged`, cause);
    }
  });
}

const unreadable = (message: string, cause?: unknown): OperatorError =>
  new OperatorError(message, {
    code: 'journal-unreadable',
    hint: 'Give the folder of a run that was started with rollcall import. Importing the roster again is always safe: accounts that already exist are found.',
    cause,
  });
