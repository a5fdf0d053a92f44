import { checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { html, link, type Markup } from '../kit/html.ts';
import { renderPage } from '../kit/html-page.ts';
import { needsAttention } from './outcome-look.ts';
import { aboutRun } from './run-html-about.ts';
import { overTime } from './run-html-rate.ts';
import { rowLabels } from './row-labels.ts';
import { otherRows, troubledRows } from './run-html-rows.ts';
import { byGroup, byOutcome, byRole, overview } from './run-html-tallies.ts';
import type { RunRecord } from './run-record.ts';
import { runsAgain } from './runs-again.ts';
import { plural } from '../../core/text/plural.ts';
import { againOf, endWords, timeSpan, unsentWords } from './run-words.ts';

/**
 * `report.html`: a run on one page. It needs no script and loads nothing, is light or dark as the reader's
 * system is, prints well, and says in words what its charts show. Rows that need attention come first.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderRunHtml(record: RunRecord, roster: Roster, outcomes: readonly RowOutcome[]): string {
  const rows = checkRowBalance(roster, outcomes).map(({ outcome }) => outcome);
  const labels = rowLabels(roster);
  const troubled = rows.filter(({ outcome }) => needsAttention(outcome));
  const settled = rows.filter(({ outcome }) => !needsAttention(outcome));
  const { userPages } = record.facts;
  return renderPage(
    `${record.command} ${roster.file}: ${settled.length} of ${plural(rows.length, 'row')} done`,
    html`<header>
        <p class="eyebrow">rollcall ${record.command}</p>
        <h1>${roster.file}</h1>
        <p class="quiet">
          ${record.title} at ${link(record.facts.url, record.facts.url)}<br />
          ${timeSpan(record)}, by ${record.facts.caller.username}
        </p>
        ${verdict(record, rows.length, settled.length)} ${unsent(rows)} ${overview(rows)}
      </header>
      <main>
        ${nextSteps(record, rows, troubled.length)} ${troubledRows(troubled, labels, userPages)}
        ${byOutcome(rows)} ${byRole(rows, roster)} ${byGroup(rows)} ${overTime(rows, record)}
        ${otherRows(settled, labels, userPages)} ${aboutRun(record, roster)}
      </main>
      <footer>rollcall ${record.toolVersion}, run ${record.runId}. Times are UTC.</footer>`,
  );
}

function verdict(record: RunRecord, rows: number, settled: number): Markup {
  const well = `${settled} of ${plural(rows, 'row')} done.`;
  return record.end.exit === 'ok'
    ? html`<p class="verdict good"><strong>✓ ${well}</strong></p>`
    : html`<p class="verdict bad"><strong>✗ ${well}</strong> ${endWords(record)}</p>`;
}

function unsent(rows: readonly RowOutcome[]): Markup {
  const words = unsentWords(rows);
  return words === '' ? html`` : html`<p class="verdict attention">${words}</p>`;
}

function nextSteps(record: RunRecord, rows: readonly RowOutcome[], troubled: number): Markup {
  const again = rows.filter((row) => runsAgain(row, record)).length;
  return html`<section aria-labelledby="next">
    <h2 id="next">What to do next</h2>
    ${nextStep(record, again, troubled)}
  </section>`;
}

/** A run that can be resumed has to be finished first: only then is it known which rows are left. */
function nextStep(record: RunRecord, again: number, troubled: number): Markup {
  if (record.resumeCommand !== undefined) {
    return html`<p>The run stopped early. To finish it:</p>
      <pre><code>${record.resumeCommand.text}</code></pre>`;
  }
  if (troubled === 0) return html`<p>Nothing: every row is done.</p>`;
  const { closeAgainCommand } = record;
  const close =
    closeAgainCommand === undefined
      ? html``
      : html`<p>
            To plan the refused decisions of the review, if they are intended, so that its proof covers them:
          </p>
          <pre><code>${closeAgainCommand.text}</code></pre>`;
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
    <pre><code>${command.text}</code></pre>
    ${workbookHint(record, command.text)}`;
}

const workbookHint = ({ files }: RunRecord, command: string): Markup =>
  files.includes('retry.xlsx') && command.includes('retry.csv')
    ? html`<p><code>retry.xlsx</code> has the same rows, for a spreadsheet.</p>`
    : html``;
