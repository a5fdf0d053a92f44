import { expect, test } from 'vitest';
import { renderVerifyHtml } from '../../src/report/migrate/verify-html.ts';
import { accessibilityFaults, describeInBrowser, overflow, scrolledParts } from '../helpers/browser.ts';
import { differencesOf, verifyPageOf } from '../report/verifications.ts';

const page = renderVerifyHtml(verifyPageOf(differencesOf(20)));
/** As somebody reads it who opens every reason. */
const opened = page.replaceAll('<details>', '<details open>');

describeInBrowser('verify.html', (open) => {
  test.for([
    { name: 'light', visit: { colors: 'light' } },
    { name: 'dark', visit: { colors: 'dark' } },
    { name: '360 px', visit: { width: 360 } },
  ] as const)('accessible: $name', async ({ visit }) => {
    const { page: shown, heard } = await open(opened, visit);
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(heard).toEqual([]);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });

  test.for([
    { name: 'a desk', visit: { width: 1280 } },
    { name: 'A4 paper', visit: { width: 718, media: 'print' } },
  ] as const)('$name: no part is wider than the window, and no row is missing', async ({ visit }) => {
    const { page: shown } = await open(page, { ...visit, scripts: 'off' });
    expect(await overflow(shown)).toBe(0);
    expect(await shown.locator('#unexplained tbody tr, #explained tbody tr').count()).toBe(20);
  });
});

test('the verdict comes first, then what is unexplained, then the reasons, then the numbers', () => {
  const order = ['8 differences without', 'id="unexplained"', 'id="explained"', 'id="decided"', 'id="about"'];
  const places = order.map((part) => page.indexOf(part));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('without a difference, the verdict says what was compared', () => {
  const whole = renderVerifyHtml(verifyPageOf([])).replaceAll(/\s+/gu, ' ');
  expect(whole).toContain('✓ The second server has what was decided.');
  expect(whole).toContain('120 accounts and 9 groups of https://old.example.org were compared');
});
