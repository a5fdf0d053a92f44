import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal } from '../../apply/read-journal.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import { OperatorError } from '../../core/errors.ts';
import type { RunManifest } from '../../report/run/document/run-json.ts';
import type { NamedRun, RunCommand } from './last-run.ts';

/** What a run that sent nothing leaves for each command that is about a run, and what to do instead. */
const nothingFor: Readonly<Record<RunCommand, { readonly nothing: string; readonly hint: string }>> = {
  resume: {
    nothing: 'there is nothing to finish',
    hint: 'Correct what the import was refused for, and import the roster again.',
  },
  results: {
    nothing: 'it left no journal from which to write results',
    hint: 'The files in that folder are complete: the import wrote them when it was refused.',
  },
  undo: {
    nothing: 'there is nothing to undo',
    hint: 'The server is as it was before that run. To undo another run, give its folder.',
  },
};

/**
 * Reads a run back from its journal. @throws {OperatorError} `journal-unreadable`, also where the run was refused
 * before it sent anything, which leaves no journal
 */
export async function readRun(
  { path, displayPath, journal }: Pick<NamedRun, 'path' | 'displayPath' | 'journal'>,
  command: RunCommand,
): Promise<RecordedRun> {
  if (existsSync(journal) || !wasRefused(path)) return readJournal(journal);
  const { nothing, hint } = nothingFor[command];
  throw new OperatorError(`the run in ${displayPath} was refused before it sent anything, so ${nothing}`, {
    code: 'journal-unreadable',
    hint,
  });
}

/** A roster with problems leaves their list, a plan with hazards the report of the run. */
const wasRefused = (path: string): boolean =>
  existsSync(join(path, 'problems.csv')) || endOf(join(path, 'run.json')) === 'plan-refused';

function endOf(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Partial<RunManifest> | null)?.exit?.cause;
  } catch {
    return undefined;
  }
}
