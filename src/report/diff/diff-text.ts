import type { Differences, PackFacts } from '../../core/review/pack.ts';
import type { PairedServers } from '../../core/review/paired-servers.ts';
import { differenceCounts, differenceSections } from './difference-sections.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { likelyWords, pairingWords } from './pairing-words.ts';

/** What `audit diff` prints: what was compared, the limitations of the comparison, and the differences. */
export function renderDifferences(differences: Differences, style: TextStyle): string {
  const { reservations, paired } = differences;
  return [
    paragraph('', `${comparedWords(differences)}: ${differenceCounts(differences)}.`, style),
    ...(paired === undefined ? [] : pairingWords(paired)).map((words) => paragraph('', words, style)),
    ...reservations.map((words) => paragraph('! ', words, style)),
    paired === undefined ? '' : likelySection(paired, style),
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

/** What was compared: one server at two times, or two servers. */
export const comparedWords = ({ before, after, paired }: Differences): string =>
  paired === undefined
    ? `${after.system} at ${after.serverUrl}, ${period(before, after)}`
    : `${before.system} at ${before.serverUrl} and ${after.system} at ${after.serverUrl}, ${period(before, after)}`;

function likelySection(paired: PairedServers, style: TextStyle): string {
  const words = likelyWords(paired);
  if (words === undefined) return '';
  const columns = ['first server', 'second server', 'why'].map((header) => ({ header }));
  const table = cutShort(
    paired.likely,
    (shown) =>
      renderTable(
        columns,
        shown.map(({ before, after, why }) => [before.name, after.name, why]),
        style,
      ),
    'pairs.csv (--out) has all of them',
    style,
  );
  return (
    paragraph('! ', words, style) + section(`Not paired: likely (${paired.likely.length})`, table, style)
  );
}

/** `2026-01-05 to 2026-04-06`. */
export const period = (before: PackFacts, after: PackFacts): string =>
  `${before.extractedAt.slice(0, 10)} to ${after.extractedAt.slice(0, 10)}`;
