import type { Differences, PackFacts } from '../../core/review/pack.ts';
import { differenceCounts, differenceSections } from './difference-sections.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** What `audit diff` prints: what was compared, the limitations of the comparison, and the differences. */
export function renderDifferences(differences: Differences, style: TextStyle): string {
  const { before, after, reservations } = differences;
  return [
    paragraph(
      '',
      `${after.system} at ${after.serverUrl}, ${period(before, after)}: ${differenceCounts(differences)}.`,
      style,
    ),
    ...reservations.map((words) => paragraph('! ', words, style)),
    ...differenceSections(differences).map(({ heading, sign, tone, columns, rows }) =>
      section(
        `${heading} (${rows.length})`,
        cutShort(
          rows,
          (shown) =>
            renderTable(
              [{ header: '', tone: () => tone }, ...columns.map((header) => ({ header, atLeast: 16 }))],
              shown.map((row) => [sign, ...columns.map((column) => row[column])]),
              style,
            ),
          '--json and --out have all of them',
          style,
        ),
        style,
      ),
    ),
  ].join('');
}

/** `2026-01-05 to 2026-04-06`. */
export const period = (before: PackFacts, after: PackFacts): string =>
  `${before.extractedAt.slice(0, 10)} to ${after.extractedAt.slice(0, 10)}`;
