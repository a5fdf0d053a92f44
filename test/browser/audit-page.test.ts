import { expect, test } from 'vitest';
import { findDifferences } from '../../src/audit/find-differences.ts';
import { buildAccessOverview } from '../../src/audit/access-overview.ts';
import { readPack } from '../../src/audit/read-pack.ts';
import type { Pack } from '../../src/core/review/pack.ts';
import { differencesOfPacks } from '../../src/jobs/review/differences-of-packs.ts';
import { renderAuditHtml } from '../../src/report/review/page/audit-html.ts';
import { renderDifferencesHtml } from '../../src/report/diff/diff-html.ts';
import { packGrant, packItem } from '../audit/grants/grants.ts';
import { packOf } from '../audit/packs.ts';
import { accessibilityFaults, describeInBrowser, overflow, scrolledParts } from '../helpers/browser.ts';

const earlier = await readPack('samples/packs/2026-q1');
const pack = await readPack('samples/packs/2026-q2');
const page = renderAuditHtml(
  buildAccessOverview(pack, { dormantDays: 90, serviceAccounts: ['svc-*'] }, findDifferences(earlier, pack)),
  '0.1.0',
);

describeInBrowser('audit.html', (open) => {
  test.for([
    { name: 'light', visit: { colors: 'light' } },
    { name: 'dark', visit: { colors: 'dark' } },
    { name: '360 px', visit: { width: 360 } },
  ] as const)('accessible: $name', async ({ visit }) => {
    const { page: shown } = await open(page, visit);
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });
});

describeInBrowser('audit.html of a server with long names', (open) => {
  const long = (what: string, at: number): string => `${what}-${at}-${'organisationseinheit-'.repeat(3)}`;
  const users = Array.from({ length: 8 }, (_, at) => ({ username: long('user', at), guid: `u-${at}` }));
  const groups = users.map(({ guid }, at) => ({
    name: long('group', at).replaceAll('-', '_'),
    members: [guid],
  }));
  const crowded = renderAuditHtml(
    buildAccessOverview(packOf({ users, groups }), { dormantDays: 90, serviceAccounts: [] }),
    '0.1.0',
  );

  test.for([
    { name: 'a desk', visit: { width: 1280 } },
    { name: 'a telephone', visit: { width: 360 } },
    { name: 'A4 paper', visit: { width: 718, media: 'print' } },
  ] as const)('$name: no part is wider than the window', async ({ visit }) => {
    const { page: shown } = await open(crowded, visit);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });
});

describeInBrowser('audit.html of a server with content', (open) => {
  const titles = ['تقرير الميزانية (2026)', 'organisationseinheit-'.repeat(4), '<b>Bold</b>'];
  const items = titles.map((title, at) =>
    packItem({
      guid: `c-${at}`,
      title,
      access: at === 0 ? 'anyone' : 'signed-in',
      grants: [packGrant({ principal: 'group', guid: 'g-Ops', name: 'Ops', access: 'collaborator' })],
    }),
  );
  const shared = packOf({ users: [{ username: 'ann' }], groups: [{ name: 'Ops', members: ['u-ann'] }] });
  const content = renderAuditHtml(
    buildAccessOverview({ ...shared, content: { items } }, { dormantDays: 90, serviceAccounts: [] }),
    '0.1.0',
  );

  test.for([
    { name: 'light', visit: { colors: 'light' } },
    { name: 'dark, 360 px', visit: { colors: 'dark', width: 360 } },
    { name: 'A4 paper', visit: { width: 718, media: 'print' } },
  ] as const)('accessible: $name', async ({ visit }) => {
    const { page: shown } = await open(content, visit);
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });
});

describeInBrowser('diff.html', (open) => {
  test.for([
    { name: 'light', visit: { colors: 'light' } },
    { name: 'dark', visit: { colors: 'dark' } },
    { name: '360 px', visit: { width: 360 } },
  ] as const)('accessible: $name', async ({ visit }) => {
    const { page: shown } = await open(renderDifferencesHtml(findDifferences(earlier, pack), '0.1.0'), visit);
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });
});

describeInBrowser('diff.html of 2,000 people', (open) => {
  test('is a few screens high, and leads to what is folded', async () => {
    const users = Array.from({ length: 2_000 }, (_, at) => ({ username: `person${at}` }));
    const names = users.map(({ username }) => `u-${username}`);
    const groups = [0, 1, 2, 3, 4].map((at) => ({ name: `Group ${at}`, members: names }));
    const found = findDifferences(packOf({}), packOf({ users, groups }));
    const { page: shown } = await open(renderDifferencesHtml(found, '0.1.0'));
    expect(await shown.evaluate('document.documentElement.scrollHeight')).toBeLessThan(4_000);
    await shown.getByRole('navigation').getByRole('link', { name: 'Joiners' }).click();
    await shown.getByText('2000 accounts').click();
    expect(await shown.getByRole('rowheader', { name: 'person1999' }).count()).toBe(1);
  });
});

describeInBrowser('diff.html of two servers', (open) => {
  test.for([
    { name: 'dark', visit: { colors: 'dark' } },
    { name: '360 px', visit: { width: 360 } },
  ] as const)('accessible: $name', async ({ visit }) => {
    const [before, after] = ['old', 'new'].map((server) =>
      packOf({
        facts: { serverUrl: `https://${server}.example.org` },
        users: ['ann', `${'organisationseinheit-'.repeat(4)}finanzen`].map((username) => ({
          username,
          guid: `${server}-${username}`,
          email: server === 'old' ? `${username}@example.org` : '',
        })),
      }),
    ) as [Pack, Pack];
    const found = await differencesOfPacks(before, after, undefined, { cwd: '.' });
    const { page: shown } = await open(renderDifferencesHtml(found, '0.1.0'), visit);
    expect(found.paired?.likely).toHaveLength(2);
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(await overflow(shown)).toBe(0);
    expect(await scrolledParts(shown)).toEqual([]);
  });
});

test('a card of the matrix names only the groups that the person is in', () => {
  expect(page).toMatch(/<td class="flag" data-head="Finance">● yes<\/td>/);
  expect(page).toMatch(/<td class="flag" data-head="Platform"><span class="absent">–<\/span><\/td>/);
});

test('every section has its numbers', () => {
  for (const id of ['look', 'privileged', 'roles', 'activity', 'sizes', 'matrix', 'changes']) {
    expect(page).toMatch(new RegExp(`<(?:section|details) id="${id}"`));
  }
});
