import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { csvPieces } from '../kit/csv.ts';
import { rowLabels } from './row-labels.ts';

const columns = [
  'row',
  'from',
  'to',
  'kind',
  'title',
  'result',
  'detail',
  'guid',
  'url',
  'at',
  'run_id',
  'line',
] as const;

export const handsOver = (outcomes: readonly Pick<RowOutcome, 'content'>[]): boolean =>
  outcomes.some(({ content = [] }) => content.length > 0);

/** `handover.csv`, piece by piece: one record for every item and group of the rows that hand content over. */
export function handoverCsvPieces(
  roster: Roster,
  outcomes: readonly RowOutcome[],
  runId: string,
): Iterable<string> {
  const { names, places } = rowLabels(roster);
  function* records(): Generator<readonly (string | number | undefined)[]> {
    for (const { row, content = [], endedAt } of outcomes)
      for (const { to, kind, title, word, detail, guid, url } of content)
        yield [
          row,
          names.get(row),
          to,
          kind,
          title,
          word,
          detail,
          guid,
          url,
          endedAt,
          runId,
          places.get(row),
        ];
  }
  return csvPieces(columns, records());
}
