import type { AccessOverview, AccessUser } from '../../../core/review/access.ts';
import { isUnused } from '../../../core/review/unused-account.ts';
import { plural } from '../../../core/text/plural.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import { renderPage } from '../../kit/html/page.ts';
import { pageParts } from '../../kit/html/parts.ts';
import { described, link, named, prose, wholeWords } from '../../kit/html/words.ts';
import { systemWords } from '../../kit/system-words.ts';
import { accountsToCheck, privilegedAccounts, whatToCheck } from './audit-html-accounts.ts';
import { contentFound, contentPart } from './audit-html-content.ts';
import { exceptionPart } from './audit-html-exceptions.ts';
import { groupSizes, membershipMatrix } from './audit-html-groups.ts';
import { activity, byRole, joinersAndLeavers } from './audit-html-people.ts';
import { reviewFiles } from '../review-files.ts';

/**
 * `audit.html`: who has access, on one page: first what to check, then the accounts behind it, then the numbers of all.
 * The numbers behind each chart are next to it.
 */
export function renderAuditHtml(overview: AccessOverview, toolVersion: string): string {
  const { facts } = overview;
  const title = `Who has access to ${facts.serverUrl}`;
  return renderPage(
    { title, date: facts.extractedAt },
    html`<header>
        <h1>${wholeWords(title)}</h1>
        ${verdict(overview)} ${about(overview)}
      </header>
      ${pageParts([
        whatToCheck(overview),
        exceptionPart(overview),
        privilegedAccounts(overview),
        accountsToCheck(overview),
        joinersAndLeavers(overview),
        byRole(overview.users),
        activity(overview),
        groupSizes(overview),
        membershipMatrix(overview),
        contentPart(overview),
      ])}
      <footer>rollcall ${toolVersion}. Times are UTC.</footer>`,
  );
}

const about = (overview: AccessOverview): Markup => {
  const { facts, users, groups } = overview;
  return described([
    [
      'Server',
      html`${link(facts.serverUrl, facts.serverUrl)}, ${systemWords(facts.system, facts.version)}, sign-in:
      ${facts.provider}`,
    ],
    [
      'As of',
      html`<time datetime="${facts.extractedAt}">${facts.extractedAt}</time>, read with the key of
        ${named(facts.keyOwner)}`,
    ],
    ['Accounts', facts.selection === undefined ? html`all` : html`only those with ${facts.selection}`],
    [
      'Found',
      html`${plural(users.length, 'account')}, ${plural(groups.length, 'group')}${contentFound(overview)}`,
    ],
    ['To fill in', workbooks(overview)],
  ]);
};

/** The workbooks of the same folder. */
const workbooks = ({ scopes }: AccessOverview): Markup =>
  scopes === undefined
    ? html`<a href="review.xlsx">review.xlsx</a>: ${reviewFiles['review.xlsx']}`
    : html`${plural(scopes.length, 'workbook')}, one for each reviewer, which
        <a href="reviewers.csv">reviewers.csv</a> lists`;

function verdict(overview: AccessOverview): Markup {
  const { users, uncertainMarks, rules } = overview;
  const unknown = uncertainMarks.never_active;
  if (unknown !== undefined)
    return html`<p class="verdict attention"><strong>! ${prose(unknown)}</strong></p>`;
  const unused = users.filter((of) => isUnused(of, overview));
  return unused.length === 0
    ? html`<p class="verdict good">
        <strong>✓ Every account that is not locked is in use</strong>, or was created in the last
        ${plural(rules.dormantDays, 'day')}.
      </p>`
    : html`<p class="verdict attention">
        <strong>! ${plural(unused.length, 'unused account is', 'unused accounts are')} not locked</strong
        >${administrators(unused)}.
        <a href="#look">What to check first</a>
      </p>`;
}

function administrators(unused: readonly AccessUser[]): string {
  const count = unused.filter(({ user }) => user.privileged).length;
  return count === 0 ? '' : `, ${plural(count, 'administrator')} among them`;
}
