import type { AccessOverview } from '../../core/review/access.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Who reviews how much, and what was moved; empty for one workbook. */
export function reviewerSections({ scopes = [], content }: AccessOverview, style: TextStyle): string {
  if (scopes.length === 0) return '';
  const table = renderTable(
    [
      { header: 'reviewer' },
      { header: 'accounts', align: 'right' },
      { header: 'memberships', align: 'right' },
      ...(content === undefined ? [] : [{ header: 'grants', align: 'right' } as const]),
      { header: 'own access of others', align: 'right' },
      { header: 'file' },
    ],
    scopes.map(({ reviewer, accounts, memberships, grants, moved, file }) => [
      reviewer,
      String(accounts.size),
      String(memberships.size),
      ...(content === undefined ? [] : [String(grants.size)]),
      String(moved.size),
      file,
    ]),
    style,
  );
  return [section('Reviewers', table, style), movedSection({ scopes }, style)].join('');
}

function movedSection({ scopes }: Required<Pick<AccessOverview, 'scopes'>>, style: TextStyle): string {
  const moved = scopes.flatMap(({ reviewer, moved: rows }) =>
    [...rows.values()].map(({ who, from }) => [who, from, reviewer]),
  );
  return section(
    `Moved, because reviewers do not decide on their own access (${moved.length})`,
    cutShort(
      moved,
      (some) =>
        renderTable(
          [{ header: 'access of', atLeast: 12 }, { header: 'reviewer' }, { header: 'moved to' }],
          some.map((cells) => [...cells]),
          style,
        ),
      'the workbooks mark all of them in the column Look at',
      style,
    ),
    style,
  );
}
