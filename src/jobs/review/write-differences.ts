import type { Differences } from '../../core/review/pack.ts';
import { diffFilePurposes, pairFilePurposes } from '../../report/diff/diff-file-purposes.ts';
import { renderDifferencesCsv, writeDifferencesWorkbook } from '../../report/diff/diff-files.ts';
import { renderDifferencesHtml } from '../../report/diff/diff-html.ts';
import { differencesDocument } from '../../report/diff/diff-json.ts';
import { renderPairsCsv } from '../../report/diff/pairing-rows.ts';
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
  const { paired } = differences;
  const files = Object.keys(diffFilePurposes);
  const pairFiles = Object.keys(pairFilePurposes);
  // The pairs of an earlier comparison are moved aside too, where this one has none.
  const folder = openRunFolder({ command: 'diff', out, files: [...files, ...pairFiles] }, job);
  try {
    folder.write('diff.csv', renderDifferencesCsv(differences));
    await folder.stream('diff.xlsx', (sink) => writeDifferencesWorkbook(sink, differences));
    folder.write('diff.html', renderDifferencesHtml(differences, readVersion()));
    if (paired !== undefined) folder.write('pairs.csv', renderPairsCsv(paired));
    folder.write('diff.json', renderDocument('audit-diff', differencesDocument(differences)));
  } finally {
    folder.close();
  }
  return {
    path: folder.path,
    displayPath: folder.displayPath,
    files: [...files, ...(paired === undefined ? [] : pairFiles)],
  };
}
