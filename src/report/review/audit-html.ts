import { systemWords } from '../kit/system-words.ts';
import { type AccessOverview, type AccessUser, marks } from '../../core/review/access.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { exceptionTable } from './audit-html-exceptions.ts';
import { contentFound, contentSection } from './audit-html-content.ts';
import { groupSizes, membershipMatrix } from './audit-html-groups.ts';
import { activity, byRole, joinersAndLeavers } from './audit-html-people.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { dataTable } from '../kit/html/table.ts';
import { link, namesOf } from '../kit/html/words.ts';
import { renderPage } from '../kit/html/page.ts';
import { groupCount, markTitle } from './review-cells.ts';
import { plural } from '../../core/text/plural.ts';

/**
 * `audit.html`: who has access, on one page. The numbers behind each chart are next to it.
 */
export function renderAuditHtml(overview: AccessOverview, toolVersion: string): string {
  const { facts, users } = overview;
  const title = `Who has access to ${facts.serverUrl}`;
  return renderPage(
    { title, date: facts.extractedAt },
    html`<header>
        <h1>${title}</h1>
        ${verdict(overview)}
        <dl>
          <dt>Server</dt>
          <dd>
            ${link(facts.serverUrl, facts.serverUrl)}, ${systemWords(facts.system, facts.version)}, sign-in:
            ${facts.provider}
          </dd>
          <dt>As of</dt>
          <dd>
            <time datetime="${facts.extractedAt}">${facts.extractedAt}</time>, read with the key of
            ${facts.keyOwner}
          </dd>
          <dt>Accounts</dt>
          <dd>${facts.selection === undefined ? 'all' : `only those with ${facts.selection}`}</dd>
          <dt>Found</dt>
          <dd>${found(overview)}</dd>
        </dl>
      </header>
      <main>
        ${toCheck(overview)} ${exceptionTable(overview)} ${privilegedAccounts(users)} ${byRole(users)}
        ${activity(overview)} ${groupSizes(overview)} ${membershipMatrix(overview)}${contentSection(overview)}
        ${joinersAndLeavers(overview)}
      </main>
      <footer>rollcall ${toolVersion}. Times are UTC.</footer>`,
  );
}

function found(overview: AccessOverview): Markup {
  const words = `${plural(overview.users.length, 'account')}, ${plural(overview.groups.length, 'group')}`;
  return html`${words}${contentFound(overview)}`;
}

function verdict({ users, uncertainMarks }: AccessOverview): Markup {
  const pressing = users.filter(
    ({ marks: own, user }) =>
      user.status !== 'locked' && own.some((mark) => mark === 'dormant' || mark === 'never_active'),
  ).length;
  if (uncertainMarks.never_active !== undefined) {
    return html`<p class="verdict attention"><strong>! ${uncertainMarks.never_active}</strong></p>`;
  }
  return pressing === 0
    ? html`<p class="verdict good"><strong>✓ Every account that is not locked is in use.</strong></p>`
    : html`<p class="verdict attention">
        <strong>! ${plural(pressing, 'unused account is', 'unused accounts are')} not locked.</strong>
      </p>`;
}

const toCheck = ({ users, rules, uncertainMarks }: AccessOverview): Markup =>
  html`<section aria-labelledby="look">
    <h2 id="look">What to check first</h2>
    ${dataTable(
      'Accounts by reason to check them',
      [{ words: 'Reason', kind: 'key' }, { words: 'Accounts', kind: 'number' }, { words: 'Usernames' }],
      marks.map((mark) => {
        const own = users.filter(({ marks: has }) => has.includes(mark));
        const words = markTitle(mark, rules);
        const why = uncertainMarks[mark];
        return why === undefined
          ? [words, own.length, someOf(own.map(({ user }) => user.username))]
          : [words, 'unknown', why];
      }),
    )}
  </section>`;

/** The most names in a cell; the workbook has all of them. */
const mostNames = 12;

const someOf = (names: readonly string[]): Markup =>
  names.length === 0
    ? html`none`
    : html`${namesOf(names.slice(0, mostNames))}${names.length > mostNames ? ` … and ${names.length - mostNames} more` : ''}`;

function privilegedAccounts(users: readonly AccessUser[]): Markup {
  const privileged = users.filter(({ user }) => user.privileged);
  return html`<section aria-labelledby="privileged">
    <h2 id="privileged">Privileged accounts</h2>
    ${dataTable(
      'Accounts that can do everything',
      [
        { words: 'Username', kind: 'key' },
        { words: 'Name' },
        { words: 'Status' },
        { words: 'Days since active', kind: 'number' },
        { words: 'Since the earlier export' },
        { words: 'Groups' },
      ],
      privileged.map((of) => [
        of.user.username,
        said(of.user.displayName),
        of.user.status,
        of.daysSinceActive === placeholders.neverActive ? 'never' : of.daysSinceActive,
        of.sinceLast.replace('_', ' '),
        groupCount(of) === 'unknown' ? 'unknown' : someOf(of.memberships.map(({ group }) => group.name)),
      ]),
    )}
  </section>`;
}
