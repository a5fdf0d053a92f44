import type { Writable } from 'node:stream';
import type { AccessOverview } from '../../core/review/access.ts';
import type { PackManifest } from '../../core/review/pack-manifest.ts';
import { addDifferencesSheet } from '../diff/difference-sheet.ts';
import { contentSheets } from './content-evidence.ts';
import { addDecisionSheets } from './review-decisions.ts';
import { addAttentionSheets, addCompleteSheets } from './review-evidence.ts';
import { addReadMe, reviewTitle } from './review-read-me.ts';
import { addSignOff } from './review-sign-off.ts';
import { openWorkbook } from '../kit/xlsx.ts';

/**
 * `review.xlsx`: instructions, the decisions to make, the evidence, and the sign-off. Ends the sink.
 * @param roles the roles that `change role` offers
 */
export async function writeReviewWorkbook(
  sink: Writable,
  overview: AccessOverview,
  manifest: PackManifest,
  roles: readonly string[],
): Promise<void> {
  const workbook = await openWorkbook(sink, {
    created: new Date(overview.facts.extractedAt),
    title: reviewTitle(overview),
  });
  await addReadMe(workbook, overview, manifest);
  await addDecisionSheets(workbook, overview, roles);
  await addAttentionSheets(workbook, overview);
  for (const { add } of contentSheets(overview)) await add(workbook);
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
