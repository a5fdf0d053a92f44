import { countBy, groupBy } from '../../core/group-by.ts';
import { type ExplainedBy, explanations, type MoveDifference } from '../../core/migration/verification.ts';
import type { PackFacts } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { folded } from '../kit/html/parts.ts';
import { dataTable, type HeadCell } from '../kit/html/table.ts';
import { described, link, named } from '../kit/html/words.ts';
import { renderPage } from '../kit/html/page.ts';
import type { MoveVerification } from './verify-json.ts';
import { notComparedWords, otherAccountWords, verifyWords } from './verify-words.ts';

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

/** From this many unexplained rows, a reader needs to know first of what kinds they are. */
const MANY = 20;

/**
 * `verify.html`: whether the second server has what was decided, on one page, for reading and printing. What is
 * unexplained comes first, then what is explained, folded by reason, then what was decided, in numbers.
 */
export function renderVerifyHtml(page: VerifyPage): string {
  const { verification, toolVersion } = page;
  const { differences } = verification;
  const open = differences.filter(({ explainedBy }) => explainedBy === undefined);
  const { title } = verifyWords(verification);
  return renderPage(
    { title, date: page.verifiedAt, generator: 'rollcall migrate verify' },
    html`<header>
        <p class="eyebrow">rollcall migrate verify</p>
        <h1>${title}</h1>
        ${verdict(verification)} ${tiles(verification)}
      </header>
      <main>${unexplained(open)} ${explained(differences)} ${decided(verification)} ${about(page)}</main>
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

function tiles({ accounts, groups, unexplained: open, differences }: MoveVerification): Markup {
  const counts = [
    { count: open, words: 'Unexplained', tone: open === 0 ? 'good' : 'bad', at: '#unexplained' },
    { count: differences.length - open, words: 'Explained', tone: 'attention', at: '#explained' },
    { count: accounts, words: 'Accounts compared', tone: '', at: '#decided' },
    { count: groups, words: 'Groups compared', tone: '', at: '#decided' },
  ];
  return html`<ul class="tiles">
    ${counts.map(
      ({ count, words, tone, at }) =>
        html`<li class="tile ${tone}"><strong>${count}</strong><a href="${at}">${words}</a></li>`,
    )}
  </ul>`;
}

const unexplained = (open: readonly MoveDifference[]): Markup =>
  html`<section aria-labelledby="unexplained">
    <h2 id="unexplained">Unexplained (${open.length})</h2>
    ${
      open.length === 0
        ? html`<p>Every difference has an explanation.</p>`
        : html`${open.length > MANY ? byWhat(open) : html``} ${differenceTable('Unexplained', open)}
          ${otherAccountWords(open).map((words) => html`<p>${words}</p>`)}`
    }
  </section>`;

/** What differs, the most frequent first: one cause often makes many rows. */
const byWhat = (open: readonly MoveDifference[]): Markup =>
  dataTable(
    'What differs',
    [
      { words: 'What differs', kind: 'key' },
      { words: 'Rows', kind: 'number' },
    ],
    [...countBy(open, kindInWords)].toSorted(([, a], [, b]) => b - a),
  );

const kindInWords = ({ kind, what, expected }: MoveDifference): string =>
  kind !== 'membership' && what !== kind
    ? `${what} of the ${kind}`
    : `${kind} that is ${expected === '' ? 'not expected' : 'missing'}`;

function explained(differences: readonly MoveDifference[]): Markup {
  const known = differences.flatMap((each) =>
    each.explainedBy === undefined ? [] : { ...each, explainedBy: each.explainedBy },
  );
  return html`<section aria-labelledby="explained">
    <h2 id="explained">Explained (${known.length})</h2>
    ${known.length === 0 ? html`<p>There are no explained differences.</p>` : html``}
    ${[...groupBy(known, ({ explainedBy }) => explainedBy)].map(([why, rows]) => reason(why, rows))}
  </section>`;
}

const reason = (why: ExplainedBy, rows: readonly MoveDifference[]): Markup =>
  folded(
    html`<code>${why}</code> (${rows.length}): ${explanations[why]}`,
    differenceTable(`Explained by ${why}`, rows),
  );

const columns: readonly HeadCell[] = [
  { words: 'Name', kind: 'key' },
  { words: 'What differs' },
  { words: 'Expected' },
  { words: 'Found' },
];

const differenceTable = (caption: string, rows: readonly MoveDifference[]): Markup =>
  dataTable(
    caption,
    columns,
    rows.map((row) => [named(row.name), ...cellsOf(row)]),
  );

function cellsOf({ kind, what, expected, found }: MoveDifference): readonly Markup[] {
  if (kind === 'membership') {
    const member = (text: string): Markup => (text === '' ? quiet('not a member') : html`member`);
    return [html`membership in ${named(what)}`, member(expected), member(found)];
  }
  const side = (text: string): Markup => (text === '' ? quiet('not there') : named(text));
  return [html`${kind === what ? kind : `${what} of the ${kind}`}`, side(expected), side(found)];
}

const quiet = (words: string): Markup => html`<span class="quiet">${words}</span>`;

const decided = ({ tally: { accounts, groups, memberships } }: MoveVerification): Markup =>
  html`<section aria-labelledby="decided">
    <h2 id="decided">What was decided</h2>
    ${dataTable(
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
    <p>${memberships.moved} of ${plural(memberships.before, 'membership')} were to move.</p>
  </section>`;

function about({ verification, map, operator, verifiedAt }: VerifyPage): Markup {
  const [first, second] = verifyWords(verification).sides;
  return html`<section aria-labelledby="about">
    <h2 id="about">About this verification</h2>
    ${described([
      [first, facts(verification.first)],
      ['Checksum of its export', html`<code>${verification.checksums.first}</code>`],
      [second, facts(verification.second)],
      ['Checksum of its export', html`<code>${verification.checksums.second}</code>`],
      ['Map', html`${map}`],
      ['SHA-256 of the map', html`<code>${verification.checksums.map}</code>`],
      ['Verified', html`<time datetime="${verifiedAt}">${verifiedAt}</time> by ${operator}`],
    ])}
    <p>
      <code>rollcall audit verify</code> prints the checksum of an export, and checks the files of this
      verification against <code>manifest.json</code>.
    </p>
  </section>`;
}

const facts = ({ serverUrl, system, version, extractedAt, keyOwner }: PackFacts): Markup =>
  html`${link(serverUrl, serverUrl)}, ${[system, ...(version === undefined ? [] : [version])].join(' ')}, read
    <time datetime="${extractedAt}">${extractedAt}</time> with the key of ${keyOwner}`;
