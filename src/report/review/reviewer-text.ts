import type { AccessOverview } from '../../core/review/access.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** Who reviews how much, who of them has no account, and what was moved; empty for one workbook. */
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
  return [
    section('Reviewers', `${table}${unknownReviewers({ scopes }, style)}`, style),
    movedSection({ scopes }, style),
  ].join('');
}

type Scopes = Required<Pick<AccessOverview, 'scopes'>>;

/** A reviewer without an account may be somebody outside the server, or a name that is mistyped. */
function unknownReviewers({ scopes }: Scopes, style: TextStyle): string {
  const unknown = scopes.filter(({ hasAccount }) => hasAccount === 'no').map(({ reviewer }) => reviewer);
  if (unknown.length === 0) return '';
  const many = plural(unknown.length, 'reviewer has', 'reviewers have');
  return paragraph(
    '  ',
    `! ${many} no account on the server: ${unknown.join(', ')}. Check the spelling.`,
    style,
  );
}

function movedSection({ scopes }: Scopes, style: TextStyle): string {
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
