import { said } from '../../../core/columns/placeholder.ts';
import type { AccessOverview, AccessUser } from '../../../core/review/access.ts';
import { columnTitles } from '../../../core/review/column-titles.ts';
import { hidesMembers } from '../../../core/review/pack.ts';
import { plural } from '../../../core/text/plural.ts';
import { html, joined, type Markup, type Value } from '../../kit/html/html.ts';
import { folded, foldOf, type PagePart } from '../../kit/html/parts.ts';
import { dataTable, rowsLink, tableOfExamples } from '../../kit/html/table.ts';
import { namesOf, titled } from '../../kit/html/words.ts';
import { firstOf } from './first-of.ts';
import { countedReasons, type Reason, reasonsToCheck } from '../reasons-to-check.ts';
import { daysInWords, groupCount, sinceWords } from '../review-cells.ts';

/** The caption of the table with the accounts behind the reasons. */
const rowsCaption = 'Accounts to check, with every reason';

/** The most names in a cell; the rows have all of them. */
const mostNames = 12;

/** The reasons to check accounts, each with how many they are and a link to their rows. */
export function whatToCheck(overview: AccessOverview): PagePart {
  const hidden = overview.groups.filter(hidesMembers).map(({ name }) => name);
  const rows = countedReasons(overview).map(([reason, own]) => rowOf(reason, own));
  return {
    id: 'look',
    title: 'What to check first',
    fold: 'fixed',
    content: html`${tableOfExamples(
      'Accounts by reason to check them',
      [
        { words: 'Reason', kind: 'key' },
        { words: 'Accounts', kind: 'number' },
        { words: 'Usernames', kind: 'words' },
      ],
      rows,
    )}
    ${
      hidden.length === 0
        ? undefined
        : html`<p>
            The server does not list the members of ${someOf(hidden)}: who is in these groups, and what they
            may open, is not known here.
          </p>`
    }`,
  };
}

function rowOf({ words, unknown }: Reason, own: readonly AccessUser[]): Value[] {
  if (unknown !== undefined) return [html`${words}`, 'unknown', unknown];
  if (own.length === 0) return [html`${words}`, 0, html`–`];
  const { shown, hidden } = firstOf(
    own.map(({ user }) => user.username),
    mostNames,
  );
  const rest = rowsLink(rowsCaption, words, html`and ${hidden} more`);
  return [html`${words}`, own.length, hidden === 0 ? namesOf(shown) : html`${namesOf(shown)} … ${rest}`];
}

/** The first names of many, and how many more there are. */
function someOf(names: readonly string[]): Markup {
  if (names.length === 0) return html`none`;
  const { shown, hidden } = firstOf(names, mostNames);
  return hidden === 0 ? namesOf(shown) : html`${namesOf(shown)} … and ${hidden} more`;
}

/** Accounts that may do everything, with what they are in. */
export function privilegedAccounts({ users, differences }: AccessOverview): PagePart {
  const privileged = users.filter(({ user }) => user.privileged);
  const locked = privileged.filter(({ user }) => user.status === 'locked').length;
  return {
    id: 'privileged',
    title: 'Privileged accounts',
    count: privileged.length,
    fold: 'open',
    content: html`${locked === 0 ? undefined : html`<p>${plural(locked, 'of them is', 'of them are')} locked.</p>`}
    ${dataTable(
      'Accounts that can do everything',
      [
        { words: columnTitles.username, kind: 'key' },
        { words: columnTitles.display_name },
        { words: columnTitles.status },
        { words: columnTitles.days_since_active, kind: 'number' },
        ...(differences === undefined ? [] : [{ words: columnTitles.last_quarter }]),
        { words: 'Groups', kind: 'words' },
      ],
      privileged.map((of) => [
        of.user.username,
        said(of.user.displayName),
        of.user.status,
        daysInWords(of.daysSinceActive),
        ...(differences === undefined ? [] : [sinceWords(of.sinceLast)]),
        groupCount(of) === 'unknown' ? 'unknown' : groupsOf(of),
      ]),
    )}`,
  };
}

/** Group names may be sentences, and wrap between their words: usernames beside them stay whole. */
function groupsOf({ memberships }: AccessUser): Markup {
  if (memberships.length === 0) return html`none`;
  const { shown, hidden } = firstOf(memberships, mostNames);
  const names = joined(
    shown.map(({ group }) => titled(group.name)),
    ', ',
  );
  const rest = memberships.slice(shown.length).map(({ group }) => titled(group.name));
  return hidden === 0 ? names : html`${names} ${folded(html`and ${hidden} more`, joined(rest, ', '))}`;
}

/** The accounts for which there is a reason to check them, the most pressing first. */
export function accountsToCheck(overview: AccessOverview): PagePart | undefined {
  const reasons = reasonsToCheck(overview).filter(({ unknown }) => unknown === undefined);
  const rows = overview.users.flatMap((of) => {
    const own = reasons.filter(({ isOf }) => isOf(of)).map(({ words }) => words);
    return own.length === 0 ? [] : [{ of, own }];
  });
  if (rows.length === 0) return undefined;
  return {
    id: 'accounts',
    title: 'Accounts to check',
    count: rows.length,
    fold: foldOf(rows.length),
    content: dataTable(
      rowsCaption,
      [
        { words: columnTitles.username, kind: 'key' },
        { words: columnTitles.display_name },
        { words: columnTitles.role },
        { words: columnTitles.status },
        { words: columnTitles.days_since_active, kind: 'number' },
        { words: 'Reasons', kind: 'words' },
      ],
      rows.map(({ of, own }) => [
        of.user.username,
        said(of.user.displayName),
        of.user.role,
        of.user.status,
        daysInWords(of.daysSinceActive),
        namesOf(own),
      ]),
    ),
  };
}
