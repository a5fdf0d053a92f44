import { commandOf } from '../../../src/core/text/command-line.ts';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../src/core/outcome.ts';
import { renderRunHtml } from '../../../src/report/run/run-html.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf } from '../fixtures.ts';

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

test('there is no script and no outside resource, and the content security policy forbids both', () => {
  expect(page).not.toMatch(/<script|\son[a-z]+="|javascript:|@import|url\(/iu);
  expect(page.match(/(?:src|href)="(?!https:\/\/connect\.example\.com|data:,)[^"]*"/gu)).toBeNull();
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
});

test('the page contains no secret of the file', () => {
  expect(page).not.toContain('canary');
});

test('the next step comes first, then the rows that need attention, the gravest first, then the others', () => {
  const order = [
    '1 of 4 rows done',
    'What to do next',
    'rollcall import reports/20260302T090000Z-import-7f3a/retry.csv',
    'Rows that need attention (3)',
    '! failed',
    '✗ not_found_remote',
    '~ created_groups_pending',
    'By outcome',
    'By role',
    'By group',
    'Rate and time',
    'Rows that are done (1)',
    'viewer → publisher',
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
    '2026-03-01, 23:59:59 to 2026-03-02, 00:00:04 UTC, by admin1',
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
  expect(good).toContain('✓ 1 of 1 row done.');
  expect(good).toContain('Nothing: every row is done.');
  expect(good).not.toContain('need attention');
});

test('rows that wait for an approval need attention, although no row has to be run again', () => {
  const waiting = renderRunHtml(
    recordOf({ end: { exit: 'ok', cause: 'done', message: 'Every row is done.' }, files: ['outcomes.csv'] }),
    rosterOf(['username'], [['ada'], ['bo']]),
    [outcomeOf(1), outcomeOf(2, { outcome: 'awaiting_approval' })],
  );
  expect(waiting).toContain('✓ 1 of 2 rows done.');
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

test('a long list is shortened and says where the rest is', () => {
  const many = Array.from({ length: 1500 }, (_, index) => index + 1);
  const long = renderRunHtml(
    recordOf(),
    rosterOf(
      ['username'],
      many.map((row) => [`user${row}`]),
    ),
    many.map((row) => outcomeOf(row)),
  );
  expect(long).toContain('… and 500 more: outcomes.csv has every row.');
  expect(long).not.toContain('user1001');
});

test('the page is not written where the outcomes do not add up', () => {
  expect(() => renderRunHtml(record, roster, outcomes.slice(1))).toThrow('do not account for every row');
});
