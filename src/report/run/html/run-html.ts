import { checkRowBalance } from '../../../core/row-balance.ts';
import type { RowOutcome } from '../../../core/outcome.ts';
import type { Roster } from '../../../core/roster.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import { renderPage } from '../../kit/html/page.ts';
import { pageParts, type PagePart } from '../../kit/html/parts.ts';
import { commandBlock, link, named, wholeWords } from '../../kit/html/words.ts';
import { needsAttention } from '../outcome-look.ts';
import { aboutRun } from './about.ts';
import { overTime } from './rate.ts';
import { rowLabels } from '../row-labels.ts';
import { allRows, type RowContext, troubledRows } from './rows.ts';
import { byGroup, byOutcome, byRole, overview } from './tallies.ts';
import type { RunRecord } from '../run-record.ts';
import { runVerdict } from './verdict.ts';
import { runsAgain } from '../runs-again.ts';
import { plural } from '../../../core/text/plural.ts';
import { againOf, timeSpan, unsentWords } from '../run-words.ts';

/**
 * `report.html`: a run on one page: the verdict and what to do next, the rows that need attention, all rows, and the tallies,
 * which lead back to the rows.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderRunHtml(record: RunRecord, roster: Roster, outcomes: readonly RowOutcome[]): string {
  const rows = checkRowBalance(roster, outcomes).map(({ outcome }) => outcome);
  const troubled = rows.filter(({ outcome }) => needsAttention(outcome));
  const settled = rows.length - troubled.length;
  const context: RowContext = {
    labels: rowLabels(roster),
    askedRoles: new Map(roster.entries.map(({ row, role }) => [row, role])),
    items: new Map((roster.accessRows ?? []).map(({ row, change }) => [row, change.item.title])),
    userPages: record.facts.userPages,
  };
  return renderPage(
    {
      title: `${record.command} ${roster.file}: ${settled} of ${plural(rows.length, 'row')} done`,
      date: record.endedAt,
    },
    html`<header>
        <p class="eyebrow">rollcall ${record.command}</p>
        <h1>${wholeWords(roster.file)}</h1>
        <p class="quiet">
          ${record.title} at ${link(record.facts.url, record.facts.url)}<br />
          ${timeSpan(record)}, by ${named(record.facts.caller.username)}
        </p>
        ${runVerdict(record, rows.length, settled)} ${unsent(rows)} ${overview(rows)}
      </header>
      ${pageParts([
        nextSteps(record, rows, troubled.length),
        troubledRows(troubled, context),
        allRows(rows, context),
        byOutcome(rows),
        byRole(rows, context),
        byGroup(rows),
        overTime(rows, record),
        aboutRun(record, roster),
      ])}
      <footer>rollcall ${record.toolVersion}, run ${record.runId}. Times are UTC.</footer>`,
  );
}

function unsent(rows: readonly RowOutcome[]): Markup {
  const words = unsentWords(rows);
  return words === '' ? html`` : html`<p class="verdict attention">${words}</p>`;
}

function nextSteps(record: RunRecord, rows: readonly RowOutcome[], troubled: number): PagePart {
  const again = rows.filter((row) => runsAgain(row, record)).length;
  const content = nextStep(record, again, troubled);
  return { id: 'next', title: 'What to do next', fold: 'fixed', content };
}

/** A run that can be resumed has to be finished first: only then is it known which rows are left. */
function nextStep(record: RunRecord, again: number, troubled: number): Markup {
  if (record.resumeCommand !== undefined) {
    return html`<p>The run stopped early. To finish it:</p>
      ${commandBlock(record.resumeCommand.text)}`;
  }
  if (troubled === 0) return html`<p>Nothing: every row is done.</p>`;
  const { closeAgainCommand } = record;
  const close =
    closeAgainCommand === undefined
      ? html``
      : html`<p>
            To plan the refused decisions of the review, if they are intended, so that its proof covers them:
          </p>
          ${commandBlock(closeAgainCommand.text)}`;
  if (again === 0 && closeAgainCommand !== undefined) return close;
  if (again === 0) {
    return html`<p>
      See <a href="#troubled">what each of ${plural(troubled, 'row')} needs</a>; no row has to be run again.
    </p>`;
  }
  if (!record.files.includes('retry.csv')) return html``;
  const { command, condition = `after fixing what stopped ${again === 1 ? 'it' : 'them'}` } = againOf(record);
  if (command === undefined) return close;
  const words = `To run ${plural(again, 'row')} again, ${condition}:`;
  return html`${close}
    <p>${words}</p>
    ${commandBlock(command.text)} ${workbookHint(record, command.text)}`;
}

const workbookHint = ({ files }: RunRecord, command: string): Markup =>
  files.includes('retry.xlsx') && command.includes('retry.csv')
    ? html`<p>
        <a href="retry.xlsx"><code>retry.xlsx</code></a> has the same rows, for a spreadsheet.
      </p>`
    : html``;
