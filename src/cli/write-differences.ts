import type { Differences } from '../core/review/pack.ts';
import {
  diffFilePurposes,
  renderDifferencesCsv,
  writeDifferencesWorkbook,
} from '../report/diff/diff-files.ts';
import { renderDifferencesHtml } from '../report/diff/diff-html.ts';
import { differencesDocument } from '../report/diff/diff-json.ts';
import { renderDocument } from '../report/documents.ts';
import type { JobContext } from '../jobs/job-context.ts';
import type { Context } from './context.ts';
import { openRunFolder } from '../jobs/run-folder/open-run-folder.ts';
import { readVersion } from '../jobs/version.ts';

/** Leaves the differences in a folder, in every form. */
export async function writeDifferences(
  differences: Differences,
  out: string,
  context: Pick<Context, 'stderr'> & JobContext,
): Promise<void> {
  const folder = openRunFolder({ command: 'diff', out, files: Object.keys(diffFilePurposes) }, context);
  folder.write('diff.csv', renderDifferencesCsv(differences));
  await folder.stream('diff.xlsx', (sink) => writeDifferencesWorkbook(sink, differences));
  folder.write('diff.html', renderDifferencesHtml(differences, readVersion()));
  folder.write('diff.json', renderDocument('audit-diff', differencesDocument(differences)));
  context.stderr(
    `The differences are in ${folder.displayPath}: ${Object.keys(diffFilePurposes).join(', ')}.\n`,
  );
}
