import { dirname, join, resolve } from 'node:path';
import { ageOfExports, ageOfVerified } from '../../core/migration/export-ages.ts';
import { madeMoveFile } from '../../core/migration/made-move.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import type { PackFacts } from '../../core/review/pack.ts';
import type { JobContext } from '../job-context.ts';
import { readDocument } from '../run-folder/read-document.ts';
import { planFolder } from './set-plan-aside.ts';

type Sides = Pick<MigrationMap, 'change' | 'first' | 'second'>;

/** Says that the exports of a map are old or far apart. */
export function noteAges(map: Sides, job: Pick<JobContext, 'on' | 'now'>): void {
  const note = ageOfExports(map, job.now());
  if (note !== undefined) job.on({ kind: 'roster-note', note });
}

/**
 * Says that the export that is to be verified cannot show what was imported: it is the one of the map or older, or older
 * than the plan that was made from the map. Also says that it is much later than that of the first server.
 * @param file the filled-in map, as the operator named it
 */
export function noteAgeOfVerified(
  { change, first, second }: Sides,
  after: PackFacts,
  file: string,
  job: Pick<JobContext, 'on' | 'cwd'>,
): void {
  const why = whyEarly(second, after, madeAt(resolve(job.cwd, dirname(file))));
  if (why === undefined) {
    const note = change === undefined ? ageOfVerified({ first, second: after }) : undefined;
    if (note !== undefined) job.on({ kind: 'roster-note', note });
    return;
  }
  job.on({
    kind: 'roster-note',
    note: `the export of ${after.serverUrl} was read at ${after.extractedAt}, ${why}. It does not show what was changed since: export again, and verify that export.`,
  });
}

function whyEarly(second: PackFacts, after: PackFacts, made: string | undefined): string | undefined {
  const read = Date.parse(after.extractedAt);
  if (read <= Date.parse(second.extractedAt)) return 'not later than the one that the map was drawn from';
  return made !== undefined && read < Date.parse(made) ? `before the plan was made (${made})` : undefined;
}

/** When the plan beside the map was made; undefined where there is none. */
function madeAt(folder: string): string | undefined {
  const { madeAt: found } = readDocument(join(folder, planFolder, madeMoveFile));
  return typeof found === 'string' ? found : undefined;
}
