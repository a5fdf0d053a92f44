import { checkBalance } from '../core/balance.ts';
import { exitCodes, exitMeanings } from '../core/exit.ts';
import { outcomeMeanings, type RowOutcome } from '../core/outcome.ts';
import type { Roster } from '../core/roster.ts';
import { html, link, type Markup } from './html.ts';
import { pageStyle } from './html-style.ts';
import { needsAttention } from './outcome-look.ts';
import { policyWords } from './policy-words.ts';
import { overTime } from './run-html-rate.ts';
import { otherRows, troubledRows } from './run-html-rows.ts';
import { byGroup, byOutcome, byRole, overview } from './run-html-tallies.ts';
import { runFiles, type RunRecord } from './run-record.ts';
import { plural, requestWords, retryCommand } from './run-words.ts';

/**
 * `report.html`: a run on one page. It needs no script and nothing from outside, follows the reader's light
 * or dark, prints, and says in words whatever a picture shows. Rows that need attention come first.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderRunHtml(record: RunRecord, roster: Roster, outcomes: readonly RowOutcome[]): string {
  const rows = checkBalance(roster, outcomes).map(({ outcome }) => outcome);
  const troubled = rows.filter(({ outcome }) => needsAttention(outcome));
  const title = `${record.command} ${roster.file}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <link rel="icon" href="data:," />
        <title>${title}: ${rows.length - troubled.length} of ${plural(rows.length, 'row')} ended well</title>
        <style>
          ${{ markup: pageStyle }}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          ${verdict(record, rows.length, troubled.length)} ${overview(rows)} ${facts(record, roster)}
        </header>
        <main>
          ${nextSteps(record, rows)} ${troubledRows(troubled, roster, record.facts.userPages)}
          ${byOutcome(rows)} ${byRole(rows, roster)} ${byGroup(rows)} ${overTime(rows, record)}
          ${otherRows(
            rows.filter(({ outcome }) => !needsAttention(outcome)),
            roster,
            record.facts.userPages,
          )}
        </main>
        <footer>rollcall ${record.toolVersion}, run ${record.runId}. Times are UTC.</footer>
      </body>
    </html> `.markup;
}

function verdict({ exit }: RunRecord, rows: number, troubled: number): Markup {
  const well = `${rows - troubled} of ${rows} rows ended as the file asks.`;
  return exit === 'ok'
    ? html`<p class="verdict good"><strong>✓ ${well}</strong></p>`
    : html`<p class="verdict bad">
        <strong>✗ ${well}</strong> Exit ${exitCodes[exit]}: ${exitMeanings[exit]}
      </p>`;
}

function facts(record: RunRecord, roster: Roster): Markup {
  const { facts: server, title, startedAt, endedAt, policy } = record;
  const entries: readonly (readonly [string, Markup])[] = [
    ['Server', link(server.url, server.url)],
    [
      'System',
      html`${title} ${server.version ?? '(the server hides its version)'}, sign-in ${server.provider}`,
    ],
    ['Run by', html`${server.caller.username} (${server.caller.role})`],
    [
      'Time',
      html`<time datetime="${startedAt}">${startedAt}</time> to
        <time datetime="${endedAt}">${endedAt}</time>`,
    ],
    [
      'File',
      html`${roster.file}, ${plural(roster.rows.length, 'row')}, SHA-256 <code>${roster.sha256}</code>`,
    ],
    ['Allowed', html`${policyWords(policy).join(' ')}`],
    ['Requests', html`${requestWords(record)}`],
  ];
  return html`<dl>
    ${entries.map(
      ([key, value]) =>
        html`<dt>${key}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function nextSteps(record: RunRecord, rows: readonly RowOutcome[]): Markup {
  const again = rows.filter(({ outcome }) => outcomeMeanings[outcome].retry).length;
  const retry =
    again > 0 && record.files.includes('retry.csv')
      ? html`<p>To run ${plural(again, 'row')} again, once what stopped them is mended:</p>
          <pre><code>${retryCommand(record)}</code></pre>`
      : html``;
  const resume =
    record.resumeCommand === undefined
      ? html``
      : html`<p>The run was stopped before its end. To finish it:</p>
          <pre><code>${record.resumeCommand}</code></pre>`;
  return html`<section aria-labelledby="next">
    <h2 id="next">What to do next</h2>
    ${again === 0 ? html`<p>Nothing: every row is settled.</p>` : html``} ${resume} ${retry}
    <p>The folder <code>${record.folder}</code> holds:</p>
    <dl>
      ${record.files.map(
        (file) =>
          html`<dt>${file}</dt>
            <dd>${runFiles[file]}</dd>`,
      )}
    </dl>
  </section>`;
}
