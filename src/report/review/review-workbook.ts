import type { Writable } from 'node:stream';
import type { AccessOverview } from '../../core/review/access.ts';
import type { PackManifest } from '../../core/review/pack-manifest.ts';
import { addDifferencesSheet } from '../diff/difference-sheet.ts';
import { addDecisionSheets } from './review-decisions.ts';
import { addAttentionSheets, addCompleteSheets } from './review-evidence.ts';
import { addReadMe, addSignOff } from './review-pages.ts';
import { openWorkbook } from '../kit/xlsx.ts';

/**
 * `review.xlsx`: how to do it, what is to be decided, the evidence, and the signature. Ends the sink.
 * @param roles what `change role` may choose from
 */
export async function writeReviewWorkbook(
  sink: Writable,
  overview: AccessOverview,
  manifest: PackManifest,
  roles: readonly string[],
): Promise<void> {
  const workbook = await openWorkbook(sink, new Date(overview.facts.extractedAt));
  await addReadMe(workbook, overview, manifest);
  await addDecisionSheets(workbook, overview, roles);
  await addAttentionSheets(workbook, overview);
  const { differences } = overview;
  await addDifferencesSheet(
    workbook,
    { name: 'Changes', protection: 'entries' },
    differences?.all ?? [],
    differences === undefined ? 'No earlier export was given to compare with.' : 'none',
  );
  await addCompleteSheets(workbook, overview);
  await addSignOff(workbook, overview);
  await workbook.close();
}
