import type { Differences, PackFacts } from '../../core/review/pack.ts';
import type { PairedServers } from '../../core/review/paired-servers.ts';
import { period } from './diff-text.ts';
import { firstChecks, type FirstCheck } from './first-checks.ts';
import { firstPart } from './diff-html-first.ts';
import { idOf, sectionPart } from './diff-html-details.ts';
import { diffFilePurposes, pairFilePurposes } from './diff-file-purposes.ts';
import { differenceSections, type DifferenceSection } from './difference-sections.ts';
import { likelyWords, pairingWords } from './pairing-words.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { filesBeside, pageParts, type PagePart } from '../kit/html/parts.ts';
import { dataTable } from '../kit/html/table.ts';
import { described, link, named, prose, wholeWords } from '../kit/html/words.ts';
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
        <h1>${wholeWords(title)}</h1>
        ${verdict(all.length, first, reservations)}
        ${paired === undefined ? html`` : pairingWords(paired).map((words) => html`<p>${words}</p>`)}
        ${described([
          [paired === undefined ? 'Before' : 'First server', facts(before)],
          [paired === undefined ? 'After' : 'Second server', facts(after)],
          ['Files', files(paired)],
        ])}
      </header>
      ${pageParts([
        all.length === 0 ? undefined : firstPart(first),
        overview(sections),
        paired === undefined ? undefined : likelyPairs(paired),
        ...sections.map(sectionPart),
      ])}
      <footer>rollcall ${toolVersion}. Times are UTC.</footer>`,
  );
}

/** Also the title of the workbook. */
export const titleOf = ({ before, after, paired }: Differences): string =>
  paired === undefined
    ? `Changes on ${after.serverUrl}, ${period(before, after)}`
    : `Differences between ${before.serverUrl} and ${after.serverUrl}`;

function likelyPairs(paired: PairedServers): PagePart | undefined {
  const words = likelyWords(paired);
  if (words === undefined) return undefined;
  return {
    id: 'likely',
    title: 'Not paired: likely',
    count: paired.likely.length,
    fold: 'open',
    content: html`<p>${prose(words)}</p>
      ${dataTable(
        'Not paired: likely',
        [
          { words: 'First server', kind: 'key' },
          { words: 'Second server' },
          { words: 'Kind' },
          { words: 'Why', kind: 'words' },
        ],
        paired.likely.map(({ kind, before, after, why }) => [before.name, after.name, kind, why]),
      )}`,
  };
}

function verdict(count: number, first: readonly FirstCheck[], reservations: readonly string[]): Markup {
  const toCheck = first.reduce((sum, { found }) => sum + found.length, 0);
  const found = count === 0 ? 'No differences.' : `${plural(count, 'difference')}.`;
  const words = toCheck === 0 ? found : `${plural(count, 'difference')}, ${toCheck} to check first.`;
  return html`<p class="verdict ${toCheck === 0 ? 'good' : 'attention'}"><strong>${words}</strong></p>
    ${reservations.map((each) => html`<p class="verdict attention"><strong>Limitation:</strong> ${prose(each)}</p>`)}`;
}

const facts = ({ serverUrl, extractedAt, system, version, keyOwner }: PackFacts): Markup =>
  html`<time datetime="${extractedAt}">${extractedAt}</time>, ${system} ${version ?? ''} at
    ${link(serverUrl, serverUrl)}, read with the key of ${named(keyOwner)}`;

/** The other files of the same folder. */
const files = (paired: PairedServers | undefined): Markup =>
  filesBeside({ ...diffFilePurposes, ...(paired === undefined ? {} : pairFilePurposes) }, 'diff.html');

function overview(sections: readonly DifferenceSection[]): PagePart | undefined {
  if (sections.length === 0) return undefined;
  const most = Math.max(...sections.map(({ rows }) => rows.length));
  return {
    id: 'overview',
    title: 'Overview',
    fold: 'open',
    content: dataTable(
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
    ),
  };
}
