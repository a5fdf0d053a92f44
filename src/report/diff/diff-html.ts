import type { Differences, PackFacts } from '../../core/review/pack.ts';
import type { PairedServers } from '../../core/review/paired-servers.ts';
import { period } from './diff-text.ts';
import { firstChecks, type FirstCheck } from './first-checks.ts';
import { firstSection } from './diff-html-first.ts';
import { details, idOf } from './diff-html-details.ts';
import { diffFilePurposes, pairFilePurposes } from './diff-file-purposes.ts';
import { differenceSections, type DifferenceSection } from './difference-sections.ts';
import { likelyWords, pairingWords } from './pairing-words.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { dataTable } from '../kit/html/table.ts';
import { link, named } from '../kit/html/words.ts';
import { stackedBar } from '../kit/html/charts.ts';
import { renderPage } from '../kit/html/page.ts';
import { plural } from '../../core/text/plural.ts';

/** `diff.html`: the differences between two exports on one page, for reading and printing. */
export function renderDifferencesHtml(differences: Differences, toolVersion: string): string {
  const { before, after, all, reservations, paired } = differences;
  const sections = differenceSections(differences);
  const first = firstChecks(differences);
  const title = titleOf(differences);
  return renderPage(
    { title, date: after.extractedAt },
    html`<header>
        <h1>${title}</h1>
        ${verdict(all.length, first, reservations)}
        ${paired === undefined ? html`` : pairingWords(paired).map((words) => html`<p>${words}</p>`)}
        <dl>
          ${fact(paired === undefined ? 'Before' : 'First server', before)}
          ${fact(paired === undefined ? 'After' : 'Second server', after)}
          <dt>Files</dt>
          <dd>${files(paired)}</dd>
        </dl>
      </header>
      <main>
        ${all.length === 0 ? html`` : firstSection(first)} ${overview(sections)}
        ${paired === undefined ? html`` : likelyPairs(paired)} ${sections.map(details)}
      </main>
      <footer>rollcall ${toolVersion}. Times are UTC.</footer>`,
  );
}

/** Also the title of the workbook. */
export const titleOf = ({ before, after, paired }: Differences): string =>
  paired === undefined
    ? `Changes on ${after.serverUrl}, ${period(before, after)}`
    : `Differences between ${before.serverUrl} and ${after.serverUrl}`;

function likelyPairs(paired: PairedServers): Markup {
  const words = likelyWords(paired);
  if (words === undefined) return html``;
  return html`<section aria-labelledby="likely">
    <h2 id="likely">Not paired: likely (${paired.likely.length})</h2>
    <p>${words}</p>
    ${dataTable(
      'Not paired: likely',
      [
        { words: 'First server', kind: 'key' },
        { words: 'Second server' },
        { words: 'Kind' },
        { words: 'Why', kind: 'words' },
      ],
      paired.likely.map(({ kind, before, after, why }) => [named(before.name), named(after.name), kind, why]),
    )}
  </section>`;
}

function verdict(count: number, first: readonly FirstCheck[], reservations: readonly string[]): Markup {
  const toCheck = first.reduce((sum, { found }) => sum + found.length, 0);
  const found = count === 0 ? 'No differences.' : `${plural(count, 'difference')}.`;
  const words = toCheck === 0 ? found : `${plural(count, 'difference')}, ${toCheck} to check first.`;
  return html`<p class="verdict ${toCheck === 0 ? 'good' : 'attention'}"><strong>${words}</strong></p>
    ${reservations.map((each) => html`<p class="verdict attention"><strong>Limitation:</strong> ${each}</p>`)}`;
}

const fact = (key: string, { serverUrl, extractedAt, system, version, keyOwner }: PackFacts): Markup =>
  html`<dt>${key}</dt>
    <dd>
      <time datetime="${extractedAt}">${extractedAt}</time>, ${system} ${version ?? ''} at
      ${link(serverUrl, serverUrl)}, read with the key of ${keyOwner}
    </dd>`;

/** The other files of the same folder. */
const files = (paired: PairedServers | undefined): Markup =>
  html`${Object.entries({ ...diffFilePurposes, ...(paired === undefined ? {} : pairFilePurposes) })
    .filter(([file]) => file !== 'diff.html')
    .map(([file, purpose]) => html`<div><a href="${file}">${file}</a>: ${purpose}</div>`)}`;

function overview(sections: readonly DifferenceSection[]): Markup {
  if (sections.length === 0) return html``;
  const most = Math.max(...sections.map(({ rows }) => rows.length));
  return html`<section aria-labelledby="overview">
    <h2 id="overview">Overview</h2>
    ${dataTable(
      'Differences by kind',
      [
        { words: 'Change', kind: 'key' },
        { words: 'Number', kind: 'number' },
        { words: 'Size', kind: 'bar' },
      ],
      sections.map(({ heading, rows }) => [
        html`<a href="#${idOf(heading)}">${heading}</a>`,
        rows.length,
        stackedBar([{ words: heading, count: rows.length, tone: 'plain' }], most),
      ]),
    )}
  </section>`;
}
