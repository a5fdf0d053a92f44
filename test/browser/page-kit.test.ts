import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { html } from '../../src/report/kit/html/html.ts';
import { renderPage } from '../../src/report/kit/html/page.ts';
import { pageParts } from '../../src/report/kit/html/parts.ts';
import { dataTable, rowsLink, tableId } from '../../src/report/kit/html/table.ts';
import { named } from '../../src/report/kit/html/words.ts';
import { accessibilityFaults, describeInBrowser, overflow } from '../helpers/browser.ts';

const hostile = `</script><img src=x onerror=alert(1)> "O'Neil"`;
const names = ['zoë.brûlé', 'ann10', 'ann9', 'Bob', 'فريق البيانات', hostile, 'jonas.quill16-a'];
const people = [...names, ...Array.from({ length: 113 }, (_, index) => `person${index}`)];
const caption = 'Everybody';
const id = tableId(caption);

const content = html`${dataTable(
  caption,
  [
    { words: 'Line', kind: 'number' },
    { words: 'Who', kind: 'key' },
    { words: 'Group' },
    { words: 'Note', kind: 'words' },
  ],
  people.map((name, index) => [
    index + 2,
    name,
    index % 40 === 0 ? 'Finance' : 'Finance Club',
    index === 3 ? '' : 'use --force-self',
  ]),
)}`;
const page = renderPage(
  { title: `A "title" </style><script>alert(1)</script>`, date: '2026-03-02T09:00:00Z' },
  html`<header><h1>Kit</h1></header>
    ${pageParts([
      {
        id: 'tally',
        title: 'Tally',
        fold: 'fixed',
        content: html`<p>
          ${rowsLink(caption, 'Finance', named('Finance'))} ${rowsLink(caption, hostile, named(hostile))}
        </p>`,
      },
      { id: 'rows', title: 'Rows', count: people.length, fold: 'closed', content },
      undefined,
    ])}`,
);

const shownNames = (of: Page): Promise<string[]> => of.locator('tbody tr:visible th').allTextContents();
const count = (of: Page): Promise<string | null> => of.locator('output').textContent();

describeInBrowser('what the pages are made of', (open) => {
  test('a tally leads to its rows, in a part that was closed', async () => {
    const { page: shown, heard } = await open(page);
    await shown.getByRole('link', { name: 'Finance' }).click();
    expect(await count(shown)).toBe('3 of 120 rows');
    await shown.getByRole('link', { name: hostile }).click();
    expect(await shownNames(shown)).toEqual([hostile]);
    expect(heard).toEqual([]);
  });

  test.for([
    { typed: 'ZOE', found: ['zoë.brûlé'] },
    { typed: 'ann finance', found: ['ann10', 'ann9'] },
    { typed: '"ann9"', found: ['ann9'] },
    { typed: 'البيانات', found: ['فريق البيانات'] },
    { typed: '<img', found: [hostile] },
    { typed: 'nowhere', found: [] },
  ])('the filter finds $typed', async ({ typed, found }) => {
    const { page: shown } = await open(page);
    await shown.locator('#rows > summary').click();
    await shown.getByRole('searchbox', { name: `Filter: ${caption}` }).fill(typed);
    await expect.poll(() => count(shown)).toBe(`${found.length} of 120 rows`);
    expect(await shownNames(shown)).toEqual(found);
  });

  test('the keyboard sorts: up, down, and as it was; numbers by value, empty cells last', async () => {
    const { page: shown } = await open(page);
    await shown.locator('#rows > summary').press('Enter');
    const first = async (column: string): Promise<string> => {
      const head = shown.getByRole('columnheader', { name: column });
      await head.getByRole('button').press('Enter');
      const row = shown.locator('tbody tr').first();
      return `${(await head.getAttribute('aria-sort')) ?? 'none'}: ${(await row.locator('th').textContent()) ?? ''}`;
    };
    expect(await first('Line')).toBe('ascending: zoë.brûlé');
    expect(await first('Line')).toBe('descending: person112');
    expect(await first('Line')).toBe('none: zoë.brûlé');
    await first('Who');
    const sorted = await shown.locator('tbody th').allTextContents();
    expect(sorted.indexOf('ann9')).toBe(sorted.indexOf('ann10') - 1);
    await first('Note');
    await first('Note');
    expect(await shown.locator('tbody th').last().textContent()).toBe('Bob');
  });

  test('the address holds what is shown', async () => {
    const { page: shown } = await open(page);
    await shown.evaluate(`location.hash = ${JSON.stringify(`#${id}?q=person&sort=1-`)}`);
    await expect.poll(() => count(shown)).toBe('113 of 120 rows');
    expect((await shownNames(shown))[0]).toBe('person112');
    await shown.getByRole('searchbox').fill('person7 ');
    await expect.poll(() => shown.evaluate('location.hash')).toBe(`#${id}?q=person7&sort=1-`);
  });

  test.for(['#rows', '#%E0%A4%A', '#?q=x', `#${id}?sort=99`, `#${id}?q=%`])(
    'an address that somebody changed does no harm: %s',
    async (hash) => {
      const { page: shown, heard } = await open(page);
      await shown.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      expect(await shown.locator('tbody tr').count()).toBe(people.length);
      expect(heard).toEqual([]);
    },
  );

  test('without scripts: no control that does nothing, and links lead to the table', async () => {
    const { page: shown } = await open(page, { scripts: 'off' });
    expect(await shown.locator('button, input').count()).toBe(0);
    expect(await shown.getByRole('link', { name: 'Finance' }).getAttribute('href')).toBe(`#${id}`);
    await shown.locator('#rows > summary').click();
    expect((await shownNames(shown)).length).toBe(people.length);
  });

  test.for(['on', 'off'] as const)(
    'on paper, scripts %s: what is folded is open, and all rows are there',
    async (scripts) => {
      const { page: shown } = await open(page, { media: 'print', width: 718, scripts });
      expect((await shownNames(shown)).length).toBe(people.length);
      // A button that has a box is missing from the heads that Chromium repeats on each sheet.
      const boxes =
        '[...document.querySelectorAll("thead button")].filter((each) => getComputedStyle(each).display !== "contents").length';
      expect(await shown.evaluate(boxes)).toBe(0);
      expect(await shown.locator('input:visible').count()).toBe(0);
      const hidden =
        'document.querySelector(".scroll").scrollHeight - document.querySelector(".scroll").clientHeight';
      expect(await shown.evaluate<number>(hidden)).toBeLessThan(2);
      expect(await overflow(shown)).toBe(0);
    },
  );

  test.for([1280, 360, 718])('at %i px, no name and no flag is on two lines', async (width) => {
    const { page: shown } = await open(page, { width, ...(width === 718 ? { media: 'print' } : {}) });
    await shown.evaluate('document.querySelector("#rows").open = true');
    const broken = await shown.evaluate<string[]>(
      '[...document.querySelectorAll("bdi, .whole")].filter((part) => part.textContent.length <= 32 && part.getClientRects().length > 1).map((part) => part.textContent)',
    );
    expect(broken).toEqual([]);
  });

  test.for([
    { name: 'light', visit: {} },
    { name: 'dark', visit: { colors: 'dark' } },
    { name: '360 px', visit: { width: 360 } },
  ] as const)('accessible, sorted and filtered: $name', async ({ visit }) => {
    const { page: shown } = await open(page, visit);
    await shown.evaluate(`location.hash = ${JSON.stringify(`#${id}?q=person1&sort=2`)}`);
    await expect.poll(() => count(shown)).toContain(' of 120');
    expect(await accessibilityFaults(shown)).toEqual([]);
  });
});
