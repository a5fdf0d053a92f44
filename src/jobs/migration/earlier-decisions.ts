import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { isByRule } from '../../core/migration/migration-map.ts';
import type { FilledRow } from '../../migrate/read-decisions.ts';
import type { JobContext } from '../job-context.ts';
import { readMapRows } from './read-map.ts';

/** Where decisions on an earlier map may be. */
interface EarlierMap {
  /** As the operator named it. */
  readonly previous: string | undefined;
  readonly out: string | undefined;
}

/**
 * The rows of the map that is named, or of the filled-in map in the folder to which the new one is written: drawing a
 * map again must not lose what somebody decided.
 * @throws {OperatorError} `migration-invalid` where two files of the folder have different decisions
 */
export async function readEarlierDecisions(
  { previous, out }: EarlierMap,
  job: Pick<JobContext, 'cwd'>,
): Promise<readonly FilledRow[]> {
  if (previous !== undefined) return readMapRows(previous, job);
  if (out === undefined) return [];
  const files = ['map.csv', 'map.xlsx'].map((name) => join(out, name));
  const [csv = [], xlsx = []] = await Promise.all(
    files.map(async (file) => (existsSync(resolve(job.cwd, file)) ? readMapRows(file, job) : [])),
  );
  const [ofCsv, ofXlsx] = [decisionsIn(csv), decisionsIn(xlsx)];
  if (ofXlsx === ofCsv || ofXlsx === '[]') return csv;
  if (ofCsv === '[]') return xlsx;
  throw new OperatorError(`${files.join(' and ')} both have decisions, and these differ`, {
    code: 'migration-invalid',
    hint: 'Say with --previous which of the two counts, and run the command again. No file was written.',
  });
}

/** What people decided, as text to compare; the order of the rows does not count. */
const decisionsIn = (rows: readonly FilledRow[]): string =>
  JSON.stringify(
    rows
      .map(({ cells: { map_id, decision = '', decided_target = '', reviewer = '', reason = '' } }) =>
        decision === '' || isByRule(reviewer) ? [] : [map_id, decision, decided_target, reviewer, reason],
      )
      .filter((decided) => decided.length > 0)
      .toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1)),
  );
