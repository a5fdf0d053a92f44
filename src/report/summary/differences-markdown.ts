import type { Differences } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { differenceSections } from '../diff/difference-sections.ts';
import { comparedWords } from '../diff/diff-text.ts';
import { firstChecks, type Found, NOTHING_FIRST } from '../diff/first-checks.ts';
import { likelyWords, pairingWords } from '../diff/pairing-words.ts';
import { code, firstRows, heading, markdownTable, prose, verdictSymbol } from './markdown.ts';

/** Two exports compared, in Markdown: what to check before all else, and how many changes there are of each kind. */
export interface DifferencesSummary {
  readonly differences: Differences;
  /** The files that were written, as the operator would type them. */
  readonly files: readonly string[];
}

/** One row of what to check first. */
interface Check extends Found {
  readonly heading: string;
}

export function renderDifferencesMarkdown({ differences, files }: DifferencesSummary): string {
  const { all, reservations } = differences;
  const checks = firstChecks(differences).flatMap(({ heading: of, found }) =>
    found.map((each): Check => ({ ...each, heading: of })),
  );
  const isClear = checks.length === 0 && reservations.length === 0;
  const first = checks.length === 0 ? '' : `, ${checks.length} to check first`;
  return [
    heading(
      `${verdictSymbol(isClear ? 'ok' : 'rows-failed')} audit diff: ${all.length === 0 ? 'no differences' : plural(all.length, 'difference')}${first}`,
      2,
    ),
    `${prose(comparedWords(differences))}.\n\n`,
    pairingPart(differences),
    reservationList(reservations),
    checks.length === 0 ? `${prose(NOTHING_FIRST)}\n\n` : checkTable(checks, files),
    countTable(differences),
    files.length === 0 ? '' : `Files: ${files.map(code).join(', ')}\n\n`,
  ].join('');
}

/** How the people of two servers were paired, which decides what counts as a difference. */
function pairingPart({ paired }: Differences): string {
  if (paired === undefined) return '';
  const likely = likelyWords(paired);
  return [...pairingWords(paired), ...(likely === undefined ? [] : [likely])]
    .map((words) => `${prose(words)}\n\n`)
    .join('');
}

const reservationList = (reservations: readonly string[]): string =>
  reservations.length === 0
    ? ''
    : heading(`What limits the comparison (${reservations.length})`) +
      firstRows(
        reservations,
        (shown) => `${shown.map((words) => `- ${prose(words)}\n`).join('')}\n`,
        'see the output of the command',
      );

function checkTable(checks: readonly Check[], files: readonly string[]): string {
  const render = (shown: readonly Check[]): string =>
    markdownTable(
      [{ header: 'Check' }, { header: 'Name' }, { header: 'What happened' }, { header: 'Now' }],
      shown.map(({ heading: of, name, happened, with: other, now }) => [
        prose(of),
        code(name),
        `${prose(happened)}${other === undefined ? '' : ` ${code(other)}`}`,
        prose(now),
      ]),
    );
  const where = files.length === 0 ? '`--out` writes all of them to a folder' : files.map(code).join(', ');
  return heading(`Check first (${checks.length})`) + firstRows(checks, render, where);
}

function countTable(differences: Differences): string {
  const sections = differenceSections(differences);
  if (sections.length === 0) return '';
  return (
    heading('Changes') +
    markdownTable(
      [{ header: 'Change' }, { header: 'How many', align: 'right' }],
      sections.map(({ heading: of, sign, rows }) => [`${code(sign)} ${prose(of)}`, String(rows.length)]),
    )
  );
}
