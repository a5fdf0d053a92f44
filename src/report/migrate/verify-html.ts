import type { PackFacts } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { renderPage } from '../kit/html/page.ts';
import { filesBeside, pageParts, type PagePart, tiles } from '../kit/html/parts.ts';
import { dataTable } from '../kit/html/table.ts';
import { described, link, named, wholeWords } from '../kit/html/words.ts';
import { explainedPart, unexplainedPart } from './verify-html-differences.ts';
import { verifyFilePurposes } from './verify-file-purposes.ts';
import type { MoveVerification } from './verify-json.ts';
import { notComparedWords, verifyWords } from './verify-words.ts';

/** What the page says besides the comparison. */
export interface VerifyPage {
  readonly verification: MoveVerification;
  /** The map, as the operator named it. */
  readonly map: string;
  readonly operator: string;
  /** RFC 3339, UTC. */
  readonly verifiedAt: string;
  readonly toolVersion: string;
}

/**
 * `verify.html`: whether the second server has what was decided, on one page, for reading and printing. What is
 * unexplained comes first, by kind and with what to do, then what is explained, by reason, then what was decided, in
 * numbers.
 */
export function renderVerifyHtml(page: VerifyPage): string {
  const { verification, toolVersion } = page;
  const { title } = verifyWords(verification);
  return renderPage(
    { title, date: page.verifiedAt, generator: 'rollcall migrate verify' },
    html`<header>
        <p class="eyebrow">rollcall migrate verify</p>
        <h1>${wholeWords(title)}</h1>
        ${verdict(verification)} ${figures(verification)}
      </header>
      ${pageParts([
        unexplainedPart(verification),
        explainedPart(verification.differences),
        decided(verification),
        about(page),
      ])}
      <footer>rollcall ${toolVersion}. Times are UTC.</footer>`,
  );
}

function verdict(verification: MoveVerification): Markup {
  const { first, second, accounts, groups, groupsNotCompared, unexplained: open } = verification;
  const { asDecided, toCorrect } = verifyWords(verification);
  const compared = html`${plural(accounts, 'account')} and ${plural(groups, 'group')} of ${first.serverUrl}
  were compared with ${second.serverUrl}, as it was on ${second.extractedAt.slice(0, 10)}.`;
  const missing = groupsNotCompared === 0 ? '' : `${notComparedWords(verification)} `;
  if (open === 0 && missing !== '')
    return html`<p class="verdict attention">
      <strong>${missing}</strong>Everything else is as decided. ${compared}
    </p>`;
  return open === 0
    ? html`<p class="verdict good"><strong>✓ ${asDecided}</strong> ${compared}</p>`
    : html`<p class="verdict bad">
        <strong>✗ ${plural(open, 'difference')} without an explanation.</strong> ${missing}${compared}
        ${toCorrect}
      </p>`;
}

const figures = ({ accounts, groups, unexplained: open, differences }: MoveVerification): Markup =>
  tiles([
    {
      count: open,
      words: html`<a href="#unexplained">Unexplained</a>`,
      tone: open === 0 ? 'good' : 'bad',
    },
    { count: differences.length - open, words: html`<a href="#explained">Explained</a>`, tone: 'plain' },
    { count: accounts, words: html`<a href="#decided">Accounts compared</a>`, tone: 'plain' },
    { count: groups, words: html`<a href="#decided">Groups compared</a>`, tone: 'plain' },
  ]);

const decided = ({ tally: { accounts, groups, memberships } }: MoveVerification): PagePart => ({
  id: 'decided',
  title: 'What was decided',
  fold: 'open',
  content: html`${dataTable(
      'Linked, created and left behind',
      [
        { words: 'Of the first export', kind: 'key' },
        { words: 'Linked', kind: 'number' },
        { words: 'Created', kind: 'number' },
        { words: 'Left behind', kind: 'number' },
      ],
      [
        ['Accounts', accounts.linked, accounts.created, accounts.leftBehind],
        ['Groups', groups.linked, groups.created, groups.leftBehind],
      ],
    )}
    <p>${memberships.moved} of ${plural(memberships.before, 'membership')} were to move.</p>`,
});

function about({ verification, map, operator, verifiedAt }: VerifyPage): PagePart {
  const [first, second] = verifyWords(verification).sides;
  return {
    id: 'about',
    title: 'About this verification',
    fold: 'open',
    content: html`${described([
        [first, facts(verification.first)],
        ['Checksum of its export', html`<code>${verification.checksums.first}</code>`],
        [second, facts(verification.second)],
        ['Checksum of its export', html`<code>${verification.checksums.second}</code>`],
        ['Map', html`${map}`],
        ['SHA-256 of the map', html`<code>${verification.checksums.map}</code>`],
        ['Verified', html`<time datetime="${verifiedAt}">${verifiedAt}</time> by ${named(operator)}`],
        ['Files', filesBeside(verifyFilePurposes, 'verify.html')],
      ])}
      <p>
        <code>rollcall audit verify</code> prints the checksum of an export, and checks the files of this
        verification against <code>manifest.json</code>.
      </p>`,
  };
}

const facts = ({ serverUrl, system, version, extractedAt, keyOwner }: PackFacts): Markup =>
  html`${link(serverUrl, serverUrl)}, ${[system, ...(version === undefined ? [] : [version])].join(' ')}, read
    <time datetime="${extractedAt}">${extractedAt}</time> with the key of ${keyOwner}`;
