import type { Differences, PackFacts } from '../../core/review/pack.ts';
import type { PairedServers } from '../../core/review/paired-servers.ts';
import { period } from './diff-text.ts';
import type { DifferenceRow } from './difference-rows.ts';
import { differenceSections, type DifferenceSection } from './difference-sections.ts';
import { likelyWords, pairingWords } from './pairing-words.ts';
import { dataTable, html, link, type Markup } from '../kit/html.ts';
import { stackedBar } from '../kit/html-charts.ts';
import { renderPage } from '../kit/html-page.ts';
import { plural } from '../../core/text/plural.ts';

/** `diff.html`: the differences between two exports on one page, for reading and printing. */
export function renderDifferencesHtml(differences: Differences, toolVersion: string): string {
  const { before, after, all, reservations, paired } = differences;
  const sections = differenceSections(differences);
  const title = titleOf(differences);
  return renderPage(
    title,
    html`<header>
        <h1>${title}</h1>
        ${verdict(all.length, reservations)}
        ${paired === undefined ? html`` : pairingWords(paired).map((words) => html`<p>${words}</p>`)}
        <dl>
          ${fact(paired === undefined ? 'Before' : 'First server', before)}
          ${fact(paired === undefined ? 'After' : 'Second server', after)}
        </dl>
      </header>
      <main>
        ${overview(sections)} ${paired === undefined ? html`` : likelyPairs(paired)} ${sections.map(details)}
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
      paired.likely.map(({ kind, before, after, why }) => [before.name, after.name, kind, why]),
    )}
  </section>`;
}

function verdict(count: number, reservations: readonly string[]): Markup {
  const found = count === 0 ? 'No differences.' : `${plural(count, 'difference')}.`;
  return html`<p class="verdict ${count === 0 ? 'good' : 'attention'}"><strong>${found}</strong></p>
    ${reservations.map((words) => html`<p class="verdict bad"><strong>!</strong> ${words}</p>`)}`;
}

const fact = (key: string, { serverUrl, extractedAt, system, version, keyOwner }: PackFacts): Markup =>
  html`<dt>${key}</dt>
    <dd>
      <time datetime="${extractedAt}">${extractedAt}</time>, ${system} ${version ?? ''} at
      ${link(serverUrl, serverUrl)}, read with the key of ${keyOwner}
    </dd>`;

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
        { words: 'Share', kind: 'bar' },
      ],
      sections.map(({ heading, rows, tone }) => [
        heading,
        rows.length,
        stackedBar([{ words: heading, count: rows.length, tone }], most),
      ]),
    )}
  </section>`;
}

const headings: Readonly<Record<keyof DifferenceRow, string>> = {
  change: 'Change',
  username: 'Username',
  group: 'Group',
  before: 'Before',
  after: 'After',
  userGuid: 'GUID of the user',
  groupGuid: 'GUID of the group',
  item: 'Content item',
  itemGuid: 'GUID of the item',
};

const details = ({ heading, columns, rows }: DifferenceSection, index: number): Markup =>
  html`<section aria-labelledby="s${index}">
    <h2 id="s${index}">${heading} (${rows.length})</h2>
    ${dataTable(
      heading,
      columns.map((column, at) =>
        at === 0 ? { words: headings[column], kind: 'key' } : { words: headings[column] },
      ),
      rows.map((row) => columns.map((column) => row[column])),
    )}
  </section>`;
