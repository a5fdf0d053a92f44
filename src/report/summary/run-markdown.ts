import { countOutcomes, type RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { checkRowBalance } from '../../core/row-balance.ts';
import { plural } from '../../core/text/plural.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { purposes } from '../kit/next-command.ts';
import { nextCommands } from '../run/document/next-commands.ts';
import { byGravity, familyLooks, needsAttention } from '../run/outcome-look.ts';
import { rowLabels } from '../run/row-labels.ts';
import { describeFiles, inFolder, type RunRecord } from '../run/run-record.ts';
import { endWords, unsentWords } from '../run/run-words.ts';
import { code, codeBlock, firstRows, heading, markdownTable, prose, verdictSymbol } from './markdown.ts';

/**
 * A run in Markdown, for a pull request, a ticket or the summary of a job: how it ended, counts, the rows that need
 * attention, what to do next, and the files.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderRunMarkdown(
  record: RunRecord,
  roster: Roster,
  outcomes: readonly RowOutcome[],
): string {
  const rows = checkRowBalance(roster, outcomes).map(({ outcome }) => outcome);
  const troubled = rows
    .filter(({ outcome }) => needsAttention(outcome))
    .toSorted((a, b) => byGravity(a.outcome, b.outcome));
  const done = rows.length - troubled.length;
  const unsent = unsentWords(rows);
  return [
    heading(
      `${verdictSymbol(record.end.exit)} ${record.command}: ${done} of ${plural(rows.length, 'row')} done`,
      2,
    ),
    `${code(roster.file)} on ${code(record.facts.url)}. ${prose(endWords(record))}\n\n`,
    unsent === '' ? '' : `${prose(unsent)}\n\n`,
    troubledTable(troubled, record, roster),
    commandBlocks(record, rows),
    countTable(rows),
    filesTable(record),
  ].join('');
}

function troubledTable(troubled: readonly RowOutcome[], record: RunRecord, roster: Roster): string {
  if (troubled.length === 0) return '';
  const { names, places } = rowLabels(roster);
  const render = (shown: readonly RowOutcome[]): string =>
    markdownTable(
      [
        { header: 'Line', align: 'right' },
        { header: 'Username' },
        { header: 'Outcome' },
        { header: 'Why' },
        { header: 'What to do' },
      ],
      shown.map(({ row, outcome, detail, nextStep }) => [
        prose(String(places.get(row) ?? row)),
        code(names.get(row) ?? ''),
        code(outcome),
        prose(detail),
        prose(nextStep),
      ]),
    );
  return (
    heading(`Rows that need attention (${troubled.length})`) +
    firstRows(troubled, render, code(inFolder(record.folder, 'outcomes.csv')))
  );
}

const commandBlocks = (record: RunRecord, rows: readonly RowOutcome[]): string =>
  nextCommands(record, rows)
    .map(({ purpose, condition, text }) => {
      const when = condition === undefined ? '' : `, ${condition}`;
      return `${heading('Next')}This ${purposes[purpose]}${when}:\n\n${codeBlock(text)}`;
    })
    .join('');

function countTable(rows: readonly RowOutcome[]): string {
  const counts = countOutcomes(rows.map(({ outcome }) => outcome));
  return (
    heading('Rows by outcome') +
    markdownTable(
      [{ header: 'Outcome' }, { header: 'Rows', align: 'right' }, { header: 'Meaning' }],
      [...counts].map(([word, count]) => {
        const { family, meaning } = outcomeMeanings[word];
        return [`${familyLooks[family].symbol} ${code(word)}`, String(count), prose(meaning)];
      }),
    )
  );
}

const filesTable = (record: RunRecord): string =>
  heading('Files') +
  markdownTable(
    [{ header: 'File' }, { header: 'What it is' }],
    describeFiles(record).map(([file, what]) => [code(inFolder(record.folder, file)), prose(what)]),
  );
