import { existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { renderDocument } from '../../report/documents.ts';
import { handoverCsvPieces, handsOver } from '../../report/run/handover-csv.ts';
import { outcomesCsvPieces } from '../../report/run/outcomes-csv.ts';
import { writeOutcomesWorkbook } from '../../report/run/outcomes-workbook.ts';
import { renderProblemsCsv } from '../../report/roster/problems-csv.ts';
import { retryRoster } from '../../report/run/retry-roster.ts';
import { runsAgain } from '../../report/run/runs-again.ts';
import { fitsIntoWorkbook, rosterCsv, writeRosterWorkbook } from '../../report/kit/roster-sheet.ts';
import { renderRunHtml } from '../../report/run/html/run-html.ts';
import { buildRunManifest, type RunManifest } from '../../report/run/document/run-json.ts';
import type { RunFile, RunRecord } from '../../report/run/run-record.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';

/**
 * Writes the files of a run and says which. Each of them accounts for every row or fails loudly.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export async function writeRun(
  folder: RunFolder,
  record: Omit<RunRecord, 'files'>,
  roster: Roster,
  outcomes: readonly RowOutcome[],
): Promise<{ readonly record: RunRecord; readonly manifest: RunManifest }> {
  const pieces = outcomesCsvPieces(roster, outcomes, folder.runId);
  await folder.stream('outcomes.csv', (sink) => pipeline(pieces, sink));
  const files: RunFile[] = ['outcomes.csv', ...(await writeRetry(folder, record, roster, outcomes))];
  if (handsOver(outcomes)) {
    const receipt = handoverCsvPieces(roster, outcomes, folder.runId);
    await folder.stream('handover.csv', (sink) => pipeline(receipt, sink));
    files.push('handover.csv');
  }
  if (roster.problems.length > 0) {
    folder.write('problems.csv', renderProblemsCsv(roster.problems));
    files.push('problems.csv');
  }
  if (existsSync(folder.pathOf('passwords.csv'))) files.push('passwords.csv');
  // A plan that was carried out is in the outcomes; one that was refused can only be read there.
  if (record.end.cause === 'plan-refused' && existsSync(folder.pathOf('plan.json'))) files.push('plan.json');
  // Written before, where the run carried out the decisions of a review.
  for (const file of ['remediation.xlsx', 'remediation.csv'] as const)
    if (existsSync(folder.pathOf(file))) files.push(file);
  files.push('outcomes.xlsx', 'report.html', 'run.json');
  const whole: RunRecord = { ...record, files };
  await folder.stream('outcomes.xlsx', (sink) => writeOutcomesWorkbook(sink, whole, roster, outcomes));
  folder.write('report.html', renderRunHtml(whole, roster, outcomes));
  const manifest = buildRunManifest(whole, roster, outcomes);
  folder.write('run.json', renderDocument('run', manifest));
  return { record: whole, manifest };
}

/** The rows to run again, if there are any; says which files hold them, and removes those of an earlier part. */
async function writeRetry(
  folder: RunFolder,
  record: Omit<RunRecord, 'files'>,
  roster: Roster,
  outcomes: readonly RowOutcome[],
): Promise<readonly RunFile[]> {
  if (!outcomes.some((outcome) => runsAgain(outcome, record))) {
    for (const file of ['retry.csv', 'retry.xlsx']) folder.remove(file);
    return [];
  }
  const retry = retryRoster(roster, outcomes, record);
  await folder.stream('retry.csv', (sink) => pipeline(rosterCsv(retry), sink));
  if (!fitsIntoWorkbook(retry)) {
    folder.remove('retry.xlsx');
    return ['retry.csv'];
  }
  const sheet = { name: 'Rows to run again', created: new Date(record.endedAt) };
  await folder.stream('retry.xlsx', (sink) => writeRosterWorkbook(sink, sheet, retry));
  return ['retry.csv', 'retry.xlsx'];
}
