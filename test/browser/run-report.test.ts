import { commandOf } from '../../src/core/text/command-line.ts';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../src/core/outcome.ts';
import { renderRunHtml } from '../../src/report/run/html/run-html.ts';
import { accessibilityFaults, describeInBrowser, overflow, scrolledParts } from '../helpers/browser.ts';
import { facts, groupName, outcomeOf, recordOf, rosterOf } from '../report/fixtures.ts';

/** Names that would take effect on a page that does not escape them. */
const hostile = [
  `<img src="https://example.com/x.png" onerror="alert('img')">`,
  `</script><script>alert('script')</script>`,
  `" onmouseover="alert('quote')" x='`,
  `</title></style><svg onload=alert('svg')>`,
  '\u202egnp.exe\u202c שלום مرحبا',
  `&lt;b&gt;{{7*7}}\${7*7}`,
  'a'.repeat(300),
];
const roster = rosterOf(
  ['username', 'groups'],
  ['ada', 'bob', 'cyd', ...hostile].map((name) => [name, name]),
);
const outcomes: readonly RowOutcome[] = [
  outcomeOf(1, { roleBefore: 'viewer', roleAfter: 'publisher', guid: 'a/b', outcome: 'updated' }),
  outcomeOf(2, { outcome: 'unknown', detail: 'No answer came.', nextStep: 'Run the row again.' }),
  outcomeOf(3, {
    outcome: 'created_groups_pending',
    groups: [
      { group: groupName('Analysts'), word: 'added' },
      { group: groupName('Finance'), word: 'failed', detail: 'HTTP 500' },
    ],
  }),
  ...hostile.map((name, index) =>
    outcomeOf(index + 4, {
      outcome: index % 2 === 0 ? 'not_found_remote' : 'created',
      detail: name,
      nextStep: name,
      roleAfter: name,
      groups: [{ group: groupName(name), word: index % 3 === 0 ? 'group_missing' : 'added' }],
    }),
  ),
];
const record = recordOf({
  facts: { ...facts, userPages: 'https://connect.example.com/rsc/connect/#/people/users/' },
  resumeCommand: commandOf('resume', 'reports/20260302T090000Z-import-7f3a'),
  files: ['outcomes.csv', 'retry.csv', 'outcomes.xlsx', 'report.html', 'run.json'],
});
const report = renderRunHtml(record, roster, outcomes);

describeInBrowser('report.html in Chromium', (open) => {
  test.for(['light', 'dark'] as const)('%s: accessible', async (colors) => {
    const { page, heard } = await open(report, { colors });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('on a phone: accessible, without sideways scrolling', async () => {
    const { page } = await open(report, { width: 360 });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrolledParts(page)).toEqual([]);
  });

  test.for([
    { name: 'a desk', visit: { width: 1280 } },
    { name: 'a telephone', visit: { width: 360 } },
    { name: 'A4 paper', visit: { width: 718, media: 'print' } },
  ] as const)('$name: no part is wider than the window, and no script is needed', async ({ visit }) => {
    const { page, heard } = await open(report, { ...visit, scripts: 'off' });
    expect(await overflow(page)).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(heard).toEqual([]);
  });

  test.for([
    { name: 'its own policy held', policy: 'held' },
    { name: 'no policy at all', policy: 'ignored' },
  ] as const)('names with markup have no effect: $name', async ({ policy }) => {
    const { page, heard } = await open(report, { policy });
    for (const event of ['mouseover', 'error', 'load', 'focus', 'click']) {
      await page.locator('body').evaluate((body, name) => {
        for (const element of body.querySelectorAll(':not(a)')) element.dispatchEvent(new Event(name));
      }, event);
    }
    expect(await page.locator('img, body > * script, svg svg').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(heard).toEqual([]);
  });
});
