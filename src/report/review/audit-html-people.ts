import type { AccessOverview, AccessUser } from '../../core/review/access.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import { placeholders } from '../../core/columns/placeholder.ts';
import { differenceRow } from '../diff/difference-rows.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { dataTable } from '../kit/html/table.ts';
import { columnChart, type Share, stackedBar } from '../kit/html/charts.ts';
import { plural } from '../../core/text/plural.ts';

const statusTones: readonly (readonly [status: PackStatus, tone: Share['tone']])[] = [
  ['active', 'good'],
  ['unconfirmed', 'attention'],
  ['locked', 'bad'],
];

/** How many accounts have each role, by status. */
export function byRole(users: readonly AccessUser[]): Markup {
  const roles = [...new Set(users.map(({ user }) => user.role))]
    .map((role) => ({ role, own: users.filter(({ user }) => user.role === role) }))
    .toSorted((a, b) => b.own.length - a.own.length);
  const most = roles[0]?.own.length ?? 0;
  return html`<section aria-labelledby="roles">
    <h2 id="roles">Roles and status</h2>
    ${dataTable(
      'Accounts by role and status',
      [
        { words: 'Role', kind: 'key' },
        { words: 'Accounts', kind: 'number' },
        { words: 'By status', kind: 'bar' },
        ...statusTones.map(([words]) => ({ words, kind: 'number' }) as const),
      ],
      roles.map(({ role, own }) => {
        const shares = statusTones.map(([words, tone]) => ({
          words,
          tone,
          count: own.filter(({ user }) => user.status === words).length,
        }));
        return [role, own.length, stackedBar(shares, most), ...shares.map(({ count }) => count)];
      }),
    )}
  </section>`;
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
export function activity({ users, rules }: AccessOverview): Markup {
  const labels = [
    ...spans.map((days, index) => `${index === 0 ? 0 : (spans[index - 1] ?? 0) + 1} to ${days}`),
    `more than ${spans.at(-1) ?? 0}`,
    'never',
    ...(users.some(({ daysSinceActive }) => daysSinceActive === placeholders.unknown)
      ? [placeholders.unknown]
      : []),
  ];
  const counts = labels.map(() => 0);
  for (const { daysSinceActive: days } of users) {
    const slot = slotOf(days);
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const words = `Accounts by days since they were last active: ${labels.map((label, index) => `${label}: ${counts[index] ?? 0}`).join('; ')}.`;
  return html`<section aria-labelledby="activity">
    <h2 id="activity">Activity</h2>
    <p>An account is dormant if it has not been used for ${rules.dormantDays} days or more.</p>
    <figure>
      ${columnChart({ counts, unit: 'Accounts', label: words, ticks: labels })}
      <figcaption>Each column is a row of this table, from left to right.</figcaption>
    </figure>
    ${dataTable(
      'Accounts by days since they were last active',
      [
        { words: 'Days since active', kind: 'key' },
        { words: 'Accounts', kind: 'number' },
      ],
      labels.map((label, index) => [label, counts[index] ?? 0]),
    )}
  </section>`;
}

/** The most rows of a table on the page; the workbook has all of them. */
const mostRows = 50;

/** Accounts that are new, gone or changed since the earlier export. */
export function joinersAndLeavers({ differences }: AccessOverview): Markup {
  if (differences === undefined) {
    return html`<section aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      <p>No earlier export was given to compare with.</p>
    </section>`;
  }
  const rows = differences.all.filter(({ kind }) => people.has(kind)).map(differenceRow);
  const hidden = rows.length - mostRows;
  return html`<section aria-labelledby="changes">
    <h2 id="changes">Joiners, leavers and changed accounts</h2>
    <p>
      ${plural(differences.all.length, 'difference')} from the export of ${differences.before.extractedAt},
      ${rows.length} of them about accounts.
    </p>
    ${dataTable(
      'Accounts that differ from the earlier export',
      [{ words: 'Username', kind: 'key' }, { words: 'Change' }, { words: 'Before' }, { words: 'After' }],
      rows
        .slice(0, mostRows)
        .map(({ username, change, before, after }) => [username, change.replaceAll('-', ' '), before, after]),
    )}
    ${hidden > 0 ? html`<p>… and ${hidden} more: the sheet Changes of the workbook has all of them.</p>` : html``}
  </section>`;
}

const people: ReadonlySet<string> = new Set([
  'joiner',
  'leaver',
  'returned',
  'role-changed',
  'renamed',
  'status-changed',
]);
