import type { Differences } from '../../core/review/pack.ts';
import {
  diffFilePurposes,
  renderDifferencesCsv,
  writeDifferencesWorkbook,
} from '../../report/diff/diff-files.ts';
import { renderDifferencesHtml } from '../../report/diff/diff-html.ts';
import { differencesDocument } from '../../report/diff/diff-json.ts';
import { renderDocument } from '../../report/documents.ts';
import type { JobContext } from '../job-context.ts';
import { openRunFolder } from '../run-folder/open-run-folder.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { readVersion } from '../version.ts';

/** Leaves the differences in a folder, in every form. */
export async function writeDifferences(
  differences: Differences,
  out: string,
  job: JobContext,
): Promise<Pick<RunFolder, 'path' | 'displayPath'> & { readonly files: readonly string[] }> {
  const files = Object.keys(diffFilePurposes);
  const folder = openRunFolder({ command: 'diff', out, files }, job);
  try {
    folder.write('diff.csv', renderDifferencesCsv(differences));
    await folder.stream('diff.xlsx', (sink) => writeDifferencesWorkbook(sink, differences));
    folder.write('diff.html', renderDifferencesHtml(differences, readVersion()));
    folder.write('diff.json', renderDocument('audit-diff', differencesDocument(differences)));
  } finally {
    folder.close();
  }
  return { path: folder.path, displayPath: folder.displayPath, files };
}
