import { expect, test } from 'vitest';
import { findDifferences } from '../../../src/audit/find-differences.ts';
import { renderDifferencesMarkdown } from '../../../src/report/summary/differences-markdown.ts';
import { packOf, type PackSketch } from '../../audit/packs.ts';

const summaryOf = (before: PackSketch, after: PackSketch, files: readonly string[] = []): string =>
  renderDifferencesMarkdown({ differences: findDifferences(packOf(before), packOf(after)), files });

const headings = (summary: string): readonly string[] => summary.match(/^#.*$/gmu) ?? [];

const administrator = { role: 'administrator' } as const;
const ann = { users: [{ username: 'ann' }] };

test.for<{ name: string; after: PackSketch; found: readonly string[]; says: string }>([
  {
    name: 'no difference',
    after: ann,
    found: ['## ✅ audit diff: no differences'],
    says: 'No account became an administrator,',
  },
  {
    name: 'a difference that is not checked first',
    after: { users: [{ username: 'ann' }, { username: 'ben' }] },
    found: ['## ✅ audit diff: 1 difference', '### Changes'],
    says: '| `+` Joiners | 1 |',
  },
  {
    name: 'a new administrator',
    after: { users: [{ username: 'ann', ...administrator }] },
    found: ['## ⚠️ audit diff: 1 difference, 1 to check first', '### Check first (1)', '### Changes'],
    says: '| New administrators | `ann` | role changed from viewer | administrator, active |',
  },
  {
    name: 'a name that would break the table or mention a team',
    after: { users: [{ username: 'ann' }, { username: '@org/team|x', ...administrator }] },
    found: ['## ⚠️ audit diff: 1 difference, 1 to check first', '### Check first (1)', '### Changes'],
    says: '| <code>&#64;org&#47;team&#124;x</code> | new account |',
  },
])('$name', ({ after, found, says }) => {
  const summary = summaryOf(ann, after);
  expect(headings(summary)).toEqual(found);
  expect(summary).toContain(says);
});

const many = {
  users: Array.from({ length: 80 }, (_, at) => ({ username: `admin${at}`, ...administrator })),
};

test.for([
  { files: [], where: '`--out` writes all of them to a folder' },
  { files: ['q2/diff.csv'], where: '`q2/diff.csv`' },
])('50 rows to check, then where the others are: $where', ({ files, where }) => {
  const summary = summaryOf(ann, many, files);
  expect(summary.match(/^\| New administrators /gmu)).toHaveLength(50);
  expect(summary).toContain(`… and 30 more: ${where}\n`);
});
