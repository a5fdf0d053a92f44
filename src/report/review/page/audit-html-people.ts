import { countBy, groupBy } from '../../../core/group-by.ts';
import type { AccessOverview, AccessUser } from '../../../core/review/access.ts';
import type { PackStatus } from '../../../core/review/pack-status.ts';
import { placeholders } from '../../../core/columns/placeholder.ts';
import { differenceRow } from '../../diff/difference-rows.ts';
import { html } from '../../kit/html/html.ts';
import { foldOf, type PagePart } from '../../kit/html/parts.ts';
import { dataTable, rowsLeftOut } from '../../kit/html/table.ts';
import { columnChart, type Share, stackedBar } from '../../kit/html/charts.ts';
import { plural } from '../../../core/text/plural.ts';
import { firstOf } from './first-of.ts';

/** The longest bar is that of the role with the most accounts; what is not active is grey, and neither good nor bad. */
const statuses: readonly (readonly [status: PackStatus, tone: Share['tone']])[] = [
  ['active', 'plain'],
  ['unconfirmed', 'quiet'],
  ['locked', 'quiet'],
];

/** How many accounts have each role, by status. */
export function byRole(users: readonly AccessUser[]): PagePart {
  const roles = [...groupBy(users, ({ user }) => user.role)].toSorted(([, a], [, b]) => b.length - a.length);
  const most = roles[0]?.[1].length ?? 0;
  return {
    id: 'roles',
    title: 'Roles and status',
    fold: 'open',
    content: dataTable(
      'Accounts by role and status',
      [
        { words: 'Role', kind: 'key' },
        { words: 'Accounts', kind: 'number' },
        { words: 'By status', kind: 'bar' },
        ...statuses.map(([words]) => ({ words, kind: 'number' }) as const),
      ],
      roles.map(([role, own]) => {
        const shares = statuses.map(([words, tone]) => ({
          words,
          tone,
          count: own.filter(({ user }) => user.status === words).length,
        }));
        return [role, own.length, stackedBar(shares, most), ...shares.map(({ count }) => count)];
      }),
    ),
  };
}

/** The upper ends of the histogram's columns, in days; longer times share another column. */
const spans = [1, 7, 30, 60, 90, 180, 365] as const;

function slotOf(days: AccessUser['daysSinceActive']): number {
  if (days === placeholders.neverActive) return spans.length + 1;
  if (days === placeholders.unknown) return spans.length + 2;
  const within = spans.findIndex((end) => days <= end);
  return within < 0 ? spans.length : within;
}

/** How long ago accounts were last used. */
export function activity({ users, rules }: AccessOverview): PagePart {
  const isUnknown = users.some(({ daysSinceActive }) => daysSinceActive === placeholders.unknown);
  const last = spans.at(-1) ?? 0;
  const slots: readonly (readonly [tick: string, label: string])[] = [
    ...spans.map(
      (days, at) => [`≤ ${days}`, `${at === 0 ? 0 : (spans[at - 1] ?? 0) + 1} to ${days}`] as const,
    ),
    [`> ${last}`, `more than ${last}`],
    ['never', 'never'],
    ...(isUnknown ? [['unknown', 'unknown'] as const] : []),
  ];
  const counted = countBy(users, ({ daysSinceActive }) => slotOf(daysSinceActive));
  const counts = slots.map((_, slot) => counted.get(slot) ?? 0);
  const words = slots.map(([, label], slot) => `${label}: ${counts[slot] ?? 0}`).join('; ');
  return {
    id: 'activity',
    title: 'Activity',
    fold: 'open',
    content: html`<p>An account is dormant if it has not been used for ${rules.dormantDays} days or more.</p>
      <figure>
        ${columnChart({
          counts,
          unit: 'Accounts',
          label: `Accounts by days since they were last active: ${words}.`,
          ticks: slots.map(([tick]) => tick),
        })}
        <figcaption>Days since accounts were last active</figcaption>
      </figure>
      ${dataTable(
        'Accounts by days since they were last active',
        [
          { words: 'Days since active', kind: 'key' },
          { words: 'Accounts', kind: 'number' },
        ],
        slots.map(([, label], slot) => [html`${label}`, counts[slot] ?? 0]),
      )}`,
  };
}

/** The most rows of a table on the page; the workbook has all of them. */
const mostRows = 50;

/** Accounts that are new, gone or changed since the earlier export. */
export function joinersAndLeavers({ differences }: AccessOverview): PagePart {
  if (differences === undefined) {
    return {
      id: 'changes',
      title: 'Changes',
      fold: 'fixed',
      content: html`<p>No earlier export was given to compare with.</p>`,
    };
  }
  const rows = differences.all.filter(({ kind }) => people.has(kind)).map(differenceRow);
  const { shown, hidden } = firstOf(rows, mostRows);
  return {
    id: 'changes',
    title: 'Joiners, leavers and changed accounts',
    count: rows.length,
    fold: foldOf(rows.length),
    content: html`<p>
        ${plural(differences.all.length, 'difference')} from the export of ${differences.before.extractedAt},
        ${rows.length} of them about accounts.
      </p>
      ${dataTable(
        'Accounts that differ from the earlier export',
        [{ words: 'Username', kind: 'key' }, { words: 'Change' }, { words: 'Before' }, { words: 'After' }],
        shown.map(({ username, change, before, after }) => [
          username,
          change.replaceAll('-', ' '),
          before,
          after,
        ]),
      )}
      ${rowsLeftOut(hidden, 'accounts', html`the sheet Changes of the workbook has all of them`)}`,
  };
}

const people: ReadonlySet<string> = new Set([
  'joiner',
  'leaver',
  'returned',
  'role-changed',
  'renamed',
  'status-changed',
  'email-changed',
  'name-changed',
]);
