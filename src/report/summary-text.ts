import { checkBalance } from '../core/balance.ts';
import { exitCodes, exitMeanings } from '../core/exit.ts';
import { outcomeMeanings, type RowOutcome } from '../core/outcome.ts';
import type { Roster } from '../core/roster.ts';
import { visible } from '../core/visible.ts';
import { needsAttention } from './outcome-look.ts';
import { rowNames } from './row-names.ts';
import { runFiles, type RunRecord } from './run-record.ts';
import { plural, requestWords, retryCommand } from './run-words.ts';
import { renderTable } from './table.ts';
import { attentionList, cutShort, outcomeCounts, paragraph, section } from './text-parts.ts';
import { paint, type TextStyle } from './text-style.ts';

/**
 * What is said after an import: how it ended, counts by outcome, the rows that need attention with their
 * next step, what was sent, where the files are, and how to run again what can be.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderSummary(
  record: RunRecord,
  roster: Roster,
  outcomes: readonly RowOutcome[],
  style: TextStyle,
): string {
  const rows = checkBalance(roster, outcomes).map(({ outcome }) => outcome);
  const names = rowNames(roster);
  const troubled = rows.filter(({ outcome }) => needsAttention(outcome));
  const again = rows.filter(({ outcome }) => outcomeMeanings[outcome].retry).length;
  const files = record.files.map((file) => [file, runFiles[file]]);
  return [
    headline(record, roster, rows.length - troubled.length, style),
    section(
      'What became of the rows',
      outcomeCounts(
        rows.map(({ outcome }) => outcome),
        style,
      ),
      style,
    ),
    section(
      `Rows that need attention (${troubled.length})`,
      cutShort(
        troubled,
        (shown) =>
          attentionList(
            shown.map((each) => ({ ...each, who: names.get(each.row) ?? '' })),
            style,
          ),
        'outcomes.csv has all of them',
      ),
      style,
    ),
    section('Requests', paragraph('  ', requestWords(record), style), style),
    section(
      `Files in ${visible(record.folder)}`,
      renderTable([{ header: '' }, { header: '', atLeast: 20 }], files, style),
      style,
    ),
    again > 0 && record.files.includes('retry.csv')
      ? section(
          `To run ${plural(again, 'row')} again`,
          `  ${retryCommand(record)}\n${roster.secretColumns.length === 0 ? '' : passwordsEmpty}`,
          style,
        )
      : '',
    record.resumeCommand === undefined
      ? ''
      : section('To finish the run', `  ${record.resumeCommand}\n`, style),
  ].join('');
}

const passwordsEmpty =
  '  Its password cells are empty, since no report holds a password: fill them in first.\n';

function headline({ command, exit }: RunRecord, roster: Roster, well: number, style: TextStyle): string {
  const text = `${command} ${visible(roster.file)}: ${well} of ${roster.rows.length} rows ended as the file asks.`;
  const tone = exit === 'ok' ? 'good' : 'bad';
  const ended = exit === 'ok' ? '' : paragraph('', `Exit ${exitCodes[exit]}: ${exitMeanings[exit]}`, style);
  return `${paint(style, tone, text)}\n${ended}`;
}
