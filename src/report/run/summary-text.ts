import { checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { visible } from '../../core/text/visible.ts';
import { wrapToWidth } from '../kit/display-width.ts';
import { needsAttention } from './outcome-look.ts';
import { rowLabels } from './row-labels.ts';
import { describeFiles, inFolder, type RunRecord } from './run-record.ts';
import { plural } from '../../core/text/plural.ts';
import { endWords, requestWords, unsentWords } from './run-words.ts';
import { renderTable } from '../kit/table.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import { attentionList } from './attention-list.ts';
import { outcomeCounts } from './outcome-text.ts';
import { nextCommands } from './document/next-commands.ts';
import { runsAgain } from './runs-again.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';

/**
 * What is printed after an import: how it ended, counts by outcome, the rows that need attention with their
 * next step, the requests, the files, and the command that runs the remaining rows again.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderSummary(
  record: RunRecord,
  roster: Roster,
  outcomes: readonly RowOutcome[],
  style: TextStyle,
): string {
  const { rows, troubled } = sortedOut(roster, outcomes);
  const unsent = unsentWords(rows);
  return [
    headline(record, roster, rows.length - troubled.length, style),
    unsent === '' ? '' : paragraph('', unsent, style),
    section(
      'Rows by outcome',
      outcomeCounts(
        rows.map(({ outcome }) => outcome),
        style,
      ),
      style,
    ),
    troubledSection(troubled, roster, style),
    section('Requests', paragraph('  ', requestWords(record), style), style),
    section(
      `Files in ${visible(record.folder)}`,
      renderTable([{ header: '' }, { header: '' }], describeFiles(record), style),
      style,
    ),
    commandSections(record, roster, rows, style),
  ].join('');
}

/** All rows, and those that need attention. */
function sortedOut(roster: Roster, outcomes: readonly RowOutcome[]) {
  const rows = checkRowBalance(roster, outcomes).map(({ outcome }) => outcome);
  return {
    rows,
    troubled: rows.filter(({ outcome }) => needsAttention(outcome)),
  };
}

/**
 * What is printed after an import that was to say no more than what went wrong: one line, or nothing where every row
 * is done.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderFailures(record: RunRecord, roster: Roster, outcomes: readonly RowOutcome[]): string {
  const { rows, troubled } = sortedOut(roster, outcomes);
  const needs = troubled.length === 1 ? 'needs' : 'need';
  const sentences = [
    ...(troubled.length === 0
      ? []
      : [
          `${troubled.length} of ${plural(rows.length, 'row')} ${needs} attention: ${visible(inFolder(record.folder, 'outcomes.csv'))}.`,
        ]),
    ...(record.end.exit === 'ok' ? [] : [endWords(record)]),
    ...(record.resumeCommand === undefined ? [] : [`To finish the run: ${record.resumeCommand.text}`]),
  ];
  return sentences.length === 0 ? '' : `${sentences.join(' ')}\n`;
}

function troubledSection(troubled: readonly RowOutcome[], roster: Roster, style: TextStyle): string {
  const { names, places } = rowLabels(roster);
  const items = troubled.map((each) => ({
    ...each,
    place: places.get(each.row) ?? each.row,
    who: names.get(each.row) ?? '',
  }));
  const list = attentionList(items, 'outcomes.csv has all of them', style);
  return section(`Rows that need attention (${troubled.length})`, list, style);
}

/** The commands to go on with, each under what it is for. */
function commandSections(
  record: RunRecord,
  roster: Roster,
  rows: readonly RowOutcome[],
  style: TextStyle,
): string {
  const again = rows.filter((row) => runsAgain(row, record)).length;
  const headings = {
    resume: 'To finish the run',
    'close-again': 'To plan the refused decisions, if they are intended',
    retry: `To run ${plural(again, 'row')} again`,
  };
  return nextCommands(record, rows)
    .map(({ purpose, condition, text }) => {
      const heading = `${headings[purpose]}${condition === undefined ? '' : `, ${condition}`}`;
      const hints = purpose === 'retry' ? retryHints(record, roster, text) : '';
      return section(heading, `  ${text}\n${hints}`, style);
    })
    .join('');
}

function retryHints({ files }: RunRecord, { secretColumns }: Roster, command: string): string {
  if (!command.includes('retry.csv')) return '';
  return `${files.includes('retry.xlsx') ? sameInWorkbook : ''}${secretColumns.length === 0 ? '' : passwordsEmpty}`;
}

const sameInWorkbook = '  retry.xlsx has the same rows, for a spreadsheet.\n';
const passwordsEmpty =
  '  Its password cells are empty, because reports never contain passwords: fill them in first.\n';

function headline(record: RunRecord, roster: Roster, done: number, style: TextStyle): string {
  const {
    command,
    end: { exit },
  } = record;
  const text = `${command} ${visible(roster.file)}: ${done} of ${plural(roster.rows.length, 'row')} done.`;
  const tone = exit === 'ok' ? 'good' : 'bad';
  const ended = exit === 'ok' ? '' : paragraph('', endWords(record), style);
  const lines = wrapToWidth(text, style.width).map((line) => `${paint(style, tone, line)}\n`);
  return `${lines.join('')}${ended}`;
}
