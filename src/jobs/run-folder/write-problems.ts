import { renderDocument } from '../../report/documents.ts';
import { type FaultyRoster, invalidRosterDocument } from '../../report/roster/invalid-roster-json.ts';
import { renderProblemsCsv } from '../../report/roster/problems-csv.ts';
import type { RunFolder } from './run-folder.ts';

/** The files of a command that ended with what is wrong with its roster. */
export const problemFiles = ['problems.csv', 'run.json'] as const;

/**
 * Writes all problems as a table, and the manifest by which a later command in the same folder knows whose
 * table it is, and keeps it.
 */
export function writeProblems(folder: RunFolder, command: string, roster: FaultyRoster): void {
  folder.write('problems.csv', renderProblemsCsv(roster.problems));
  const document = invalidRosterDocument({ runId: folder.runId, command }, roster);
  folder.write('run.json', renderDocument('invalid-roster', document));
}
