import { countBy } from '../../core/group-by.ts';
import { type DoubtedPair, pairDoubts } from '../../core/migration/doubted-pair.ts';
import { type MapProblem, mapProblemMeanings } from '../../core/migration/migration-map.ts';
import { behindMeanings, type StayingBehind } from '../../core/migration/move.ts';
import { visible } from '../../core/text/visible.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** How many rows there are for each reason, with its meaning; empty without any. */
export const reasonTable = (
  header: string,
  reasons: ReadonlyMap<string, number>,
  meanings: Readonly<Record<string, string>>,
  style: TextStyle,
): string =>
  reasons.size === 0
    ? ''
    : renderTable(
        [{ header }, { header: 'rows', align: 'right' }, { header: '' }],
        [...reasons].map(([word, rows]) => [word, String(rows), meanings[word] ?? '']),
        style,
      );

/** Who and what stays behind, counted by the reason. */
export const leftBehindSection = (
  behind: readonly StayingBehind[],
  style: TextStyle,
  problemMeanings: Readonly<Record<MapProblem, string>> = mapProblemMeanings,
): string =>
  section(
    `Left behind (${behind.length})`,
    reasonTable(
      'why',
      countBy(behind, ({ why }) => why),
      { ...problemMeanings, ...behindMeanings },
      style,
    ),
    style,
  );

/** The pairs that were decided on against the map. */
export const doubtedSection = (pairs: readonly DoubtedPair[], style: TextStyle): string =>
  section(
    `Decided against what the map found (${pairs.length})`,
    cutShort(
      pairs,
      (some) =>
        renderTable(
          [{ header: 'line', align: 'right' }, { header: 'account' }, { header: 'target' }, { header: '' }],
          some.map(({ line, name, target, why, other }) => [
            String(line),
            visible(name),
            visible(target),
            `${pairDoubts[why]}${other === '' ? '' : ` (${visible(other)})`}`,
          ]),
          style,
        ),
      '--json has them all',
      style,
    ),
    style,
  );

/** The files that were written, and what each one is for. */
export const filesSection = (
  folder: string,
  purposes: Readonly<Record<string, string>>,
  style: TextStyle,
): string =>
  section(
    `Files in ${folder}`,
    renderTable(
      [{ header: '' }, { header: '' }],
      Object.entries(purposes).map((each) => [...each]),
      style,
    ),
    style,
  );
