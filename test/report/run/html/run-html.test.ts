import { commandOf } from '../../../../src/core/text/command-line.ts';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../../src/core/outcome.ts';
import { renderRunHtml } from '../../../../src/report/run/html/run-html.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf } from '../../fixtures.ts';

const nasty = `<img src=x onerror=alert(1)>"'&`;
const roster = rosterOf(
  ['username', 'password'],
  [['ada', 'Xy7-canary'], [nasty], ['bob'], ['cyd\u202e\u0007']],
  { secretColumns: [1] },
);
const outcomes: readonly RowOutcome[] = [
  outcomeOf(1, {
    guid: 'a/b',
    roleBefore: 'viewer',
    roleAfter: 'publisher',
    groups: [{ group: groupName(nasty), word: 'added' }],
  }),
  outcomeOf(2, { outcome: 'not_found_remote', detail: nasty, nextStep: nasty }),
  outcomeOf(3, { outcome: 'failed', detail: 'HTTP 500.', nextStep: 'Run it again.' }),
  outcomeOf(4, { outcome: 'created_groups_pending', detail: 'One is missing.', nextStep: 'Mend it.' }),
];
const record = recordOf({
  facts: { ...facts, userPages: 'https://connect.example.com/connect/#/people/users/' },
});
const page = renderRunHtml(record, roster, outcomes);

const emptyElements = new Set(['meta', 'link', 'br']);

/** The names of elements that are not properly closed. */
function unbalanced(text: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = '', closed] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/gu)) {
    if (closed === '/' || emptyElements.has(name)) continue;
    if (slash !== '/') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

test('every element is properly closed', () => {
  expect(unbalanced(page)).toEqual([]);
});

test('names and messages are text, even if they look like markup', () => {
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  expect(page).toContain('cyd\\u202E\\u0007');
});

test('there is no outside resource, and every link leads to the server, to a file of the run or into the page', () => {
  expect(page).not.toMatch(/\son[a-z]+="|javascript:|@import|url\(/iu);
  const targets = [...page.matchAll(/(?:src|href)="([^"]*)"/gu)].map(([, target = '']) => target);
  const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
  const known = (target: string): boolean =>
    target.startsWith('https://connect.example.com/') ||
    target === 'data:,' ||
    record.files.some((file) => file === target) ||
    (target.startsWith('#') && ids.includes(target.slice(1)));
  expect(targets.filter((target) => !known(target))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)]);
});

test('the page contains no secret of the file', () => {
  expect(page).not.toContain('canary');
});

test('the next step comes first, then the rows that need attention, the gravest first, then all rows, then tallies', () => {
  const order = [
    '1 of 4 rows is done; 3 need attention.',
    'What to do next',
    '>reports/20260302T090000Z-import-7f3a/retry.csv<',
    'Rows that need attention (3)',
    '! failed',
    '✗ not_found_remote',
    '~ created_groups_pending',
    'All rows (4)',
    'viewer → <bdi class="title">publisher',
    'The account was created and matches the row.',
    'The role that the account has now',
    'By group (1)',
    'Rows finished in each',
    'About this run',
    'SHA-256 of the file',
  ];
  const places = order.map((words) =>
    page.indexOf(words, page.indexOf('<main>') * Number(words !== order[0])),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a next step that rows have in common is written once, with commands as code', () => {
  const missing = [1, 2].map((row) =>
    outcomeOf(row, { outcome: 'not_found_remote', nextStep: 'Try `rollcall lookup <it>`.' }),
  );
  const text = renderRunHtml(recordOf(), rosterOf(['username'], [['ada'], ['bob']]), missing);
  expect(text.split('Try <code>rollcall lookup &lt;it&gt;</code>.')).toHaveLength(2);
});

test('the groups of a row are isolated from each other', () => {
  const groups = ['שלום', 'Analysts'].map((name) => ({ group: groupName(name), word: 'added' }) as const);
  const text = renderRunHtml(recordOf(), rosterOf(['username'], [['ada']]), [outcomeOf(1, { groups })]);
  expect(text).toContain(
    '<bdi>שלום</bdi> <span class="quiet">added</span>, <bdi>Analysts</bdi> <span class="quiet">added</span>',
  );
});

test('a run across midnight names both days', () => {
  const late = recordOf({ startedAt: '2026-03-01T23:59:59.500Z', endedAt: '2026-03-02T00:00:04Z' });
  expect(renderRunHtml(late, roster, outcomes)).toContain(
    '2026-03-01, 23:59:59 to 2026-03-02, 00:00:04 UTC, by <bdi>admin1</bdi>',
  );
});

test('charts are described in words', () => {
  const labels = [...page.matchAll(/<svg\s+role="img"\s+aria-label="([^"]*)"/gu)].map(([, label]) => label);
  expect(labels).toContain('done 1, partly done 1, rejected 1, failed 1');
  expect(labels).toContain('added 1');
  expect(labels.length).toBe(page.match(/<svg/gu)?.length);
});

test('an account links to its page on the server, if the address is http or https', () => {
  expect(page).toContain('href="https://connect.example.com/connect/#/people/users/a%2Fb"');
  const odd = renderRunHtml(recordOf({ facts: { ...facts, userPages: 'javascript:x//' } }), roster, outcomes);
  expect(odd).not.toContain('javascript:');
});

test('where every row is done, there is no next step', () => {
  const good = renderRunHtml(
    recordOf({ end: { exit: 'ok', cause: 'done', message: 'Every row is done.' }, files: ['outcomes.csv'] }),
    rosterOf(['username'], [['ada']]),
    [outcomeOf(1)],
  );
  expect(good).toContain('✓ 1 of 1 row is done.');
  expect(good).toContain('Nothing: every row is done.');
  expect(good).not.toContain('Rows that need attention');
});

test('rows that wait for an approval need attention, although no row has to be run again', () => {
  const waiting = renderRunHtml(
    recordOf({ end: { exit: 'ok', cause: 'done', message: 'Every row is done.' }, files: ['outcomes.csv'] }),
    rosterOf(['username'], [['ada'], ['bo']]),
    [outcomeOf(1), outcomeOf(2, { outcome: 'awaiting_approval' })],
  );
  expect(waiting).toContain('! 1 of 2 rows is done; 1 needs attention.');
  expect(waiting).toContain('Rows that need attention (1)');
  expect(waiting).not.toContain('Nothing: every row is done.');
});

test('a stopped run shows only the command that finishes it', () => {
  const stopped = recordOf({
    end: { exit: 'interrupted', cause: 'interrupted', message: 'Ctrl-C stopped the run.' },
    resumeCommand: commandOf('resume', 'reports/x'),
  });
  const page = renderRunHtml(stopped, roster, outcomes);
  expect(page).toContain('<pre><code>rollcall resume reports/x</code></pre>');
  expect(page).not.toContain('retry.csv --server');
});

test('a very long list is shortened and says where the rest is', () => {
  const many = Array.from({ length: 10_500 }, (_, index) => index + 1);
  const long = renderRunHtml(
    recordOf(),
    rosterOf(
      ['username'],
      many.map((row) => [`user${row}`]),
    ),
    many.map((row) => outcomeOf(row)),
  );
  expect(long).toContain(
    '… and 500 more rows, not on this page: <a href="outcomes.csv">outcomes.csv</a> has every row.',
  );
  expect(long).not.toContain('user10001');
});

test.for([
  { name: 'all rows are done', bad: 0, exit: 'ok', cause: 'done', tone: 'good' },
  { name: '1 of 4 rows failed', bad: 1, exit: 'rows-failed', cause: 'rows-failed', tone: 'attention' },
  { name: '1 of 4 rows was refused', bad: 1, exit: 'refused', cause: 'rows-refused', tone: 'attention' },
  { name: 'Ctrl-C', bad: 2, exit: 'interrupted', cause: 'interrupted', tone: 'attention' },
  { name: 'no row is done', bad: 4, exit: 'rows-failed', cause: 'rows-failed', tone: 'bad' },
  { name: 'the plan was refused', bad: 3, exit: 'refused', cause: 'plan-refused', tone: 'bad' },
  { name: 'the server went away', bad: 3, exit: 'stopped-early', cause: 'network', tone: 'bad' },
  { name: 'a fault of the program', bad: 1, exit: 'fault', cause: 'fault', tone: 'bad' },
] as const)('the verdict: $name', ({ bad, exit, cause, tone }) => {
  const rows = [1, 2, 3, 4].map((row) => outcomeOf(row, row <= bad ? { outcome: 'failed' } : {}));
  const names = rosterOf(['username'], [['ada'], ['bob'], ['cyd'], ['dan']]);
  const text = renderRunHtml(recordOf({ end: { exit, cause, message: 'That is why.' } }), names, rows);
  expect(/<p class="verdict (\w+)">/u.exec(text)?.[1]).toBe(tone);
  expect(text.includes('That is why.')).toBe(exit !== 'ok');
});

test('the page is not written where the outcomes do not add up', () => {
  expect(() => renderRunHtml(record, roster, outcomes.slice(1))).toThrow('do not account for every row');
});

test('a row about content names its item, and a membership that was not started says so', () => {
  const item = { guid: 'c1', title: 'Budget 2026' };
  const principal = { kind: 'user', guid: 'u1', name: 'ida' } as const;
  const change = { kind: 'revoke-grant', item, principal, access: 'viewer' } as const;
  const shown = renderRunHtml(
    record,
    { ...rosterOf(['username'], [['ida'], ['ada']]), accessRows: [{ row: 1, change }] },
    [
      outcomeOf(1, { outcome: 'updated' }),
      outcomeOf(2, {
        outcome: 'failed',
        detail: 'set the role: HTTP 500',
        groups: [{ group: groupName('Data Science'), word: 'failed', detail: 'not started' }],
      }),
    ],
  );
  expect(shown).toContain('<bdi>ida</bdi> on <bdi class="title">Budget 2026</bdi>');
  expect(shown).toContain('<bdi>Data Science</bdi> <span class="quiet">failed: not started</span>');
});
