import type { Problem } from '../core/roster.ts';
import { endDocument, renderJson } from '../report/kit/json.ts';
import { renderProblemsCsv } from '../report/roster/problems-csv.ts';
import type { RunFolder } from './run-folder.ts';

/** The files of a command that ended with what is wrong with its roster. */
export const problemFiles = ['problems.csv', 'run.json'] as const;

/** A roster that was found faulty, whole or surveyed. */
export interface FaultyRoster {
  readonly file: string;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/**
 * Writes all problems as a table, and the manifest by which a later command in the same folder knows whose
 * table it is, and keeps it.
 */
export function writeProblems(
  folder: RunFolder,
  command: string,
  { file, sha256, problems }: FaultyRoster,
): void {
  folder.write('problems.csv', renderProblemsCsv(problems));
  folder.write(
    'run.json',
    renderJson({
      schema: 1,
      runId: folder.runId,
      command,
      input: { file, sha256 },
      problems: problems.length,
      exit: endDocument('input-invalid'),
    }),
  );
}
