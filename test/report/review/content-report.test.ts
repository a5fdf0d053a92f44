import type { Workbook } from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { buildAccessOverview } from '../../../src/audit/access-overview.ts';
import { readManifest } from '../../../src/audit/read-manifest.ts';
import type { PackItem } from '../../../src/core/review/pack-content.ts';
import { renderAuditHtml } from '../../../src/report/review/page/audit-html.ts';
import { reviewDocument } from '../../../src/report/review/review-json.ts';
import { writeReviewWorkbook } from '../../../src/report/review/review-workbook.ts';
import { packGrant, packItem } from '../../audit/grants/grants.ts';
import { packOf } from '../../audit/packs.ts';
import { cellsOf, readBack } from '../read-workbook.ts';

const sample = 'samples/packs/2026-q2';
const manifest = await readManifest(sample, sample);

const ops = packGrant({ principal: 'group', guid: 'g-Ops', name: 'Ops', status: '' });
const anyone = packGrant({ principal: 'anyone', guid: '', name: '', status: '' });
const signedIn = packGrant({ ...anyone, principal: 'everyone_signed_in' });
const without = packOf({
  users: [{ username: 'ann' }, { username: 'ben' }],
  groups: [
    { name: 'Ops', members: ['u-ann', 'u-ben'] },
    { name: 'Idle', members: ['u-ben'] },
  ],
});
const items: readonly PackItem[] = [
  packItem({ guid: 'c-1', title: 'Zoo <b>', access: 'anyone', opened: 0, grants: [anyone] }),
  packItem({ guid: 'c-2', title: 'Staff', access: 'signed-in', opened: 0, grants: [signedIn] }),
  packItem({
    guid: 'c-3',
    title: 'دفتر',
    opened: 2,
    lastOpenedAt: '2026-01-04T06:00:00Z',
    grants: [{ ...ops, access: 'collaborator' }, packGrant()],
  }),
  packItem({ guid: 'c-4', title: 'Orphan', owner: '', opened: 0 }),
  packItem({
    guid: 'c-5',
    title: 'Stale',
    access: 'anyone',
    opened: 0,
    grants: [{ ...ops, effective: 'dormant_grant' }],
  }),
];
const overviewOf = (content: readonly PackItem[]) =>
  buildAccessOverview({ ...without, content: { items: content } }, { dormantDays: 365, serviceAccounts: [] });
const written = (overview: ReturnType<typeof overviewOf>): Promise<Workbook> =>
  readBack((sink) => writeReviewWorkbook(sink, overview, manifest, []));

let book: Workbook;
beforeAll(async () => {
  book = await written(overviewOf(items));
});

test.for([
  { sheet: 'Public content', titles: ['Stale', 'Zoo <b>'] },
  { sheet: 'Open to all accounts', titles: ['Staff'] },
  { sheet: 'Content collaborators', titles: ['دفتر'] },
  { sheet: 'Content owner gone or locked', titles: ['Orphan'] },
  { sheet: 'Content not opened for 90 days', titles: ['Stale', 'Zoo <b>', 'Staff', 'Orphan'] },
])('$sheet shows $titles', ({ sheet, titles }) => {
  expect(cellsOf(book, sheet).map(([first]) => first)).toEqual(['Content', ...titles]);
});

test('the first page says how many rows each sheet has, and how far an export looks back', () => {
  const lines = cellsOf(book, 'Read me');
  const rows = new Map(lines.map(([key = '', words = '']) => [key, words]));
  expect(rows.get('Public content')).toBe('2 content items. Anybody may open them without signing in.');
  expect(rows.get('Content collaborators')).toContain('1 grant. ');
  // A long text is in several rows.
  expect(lines.map(([, words]) => words).join(' ')).toContain('An export looks back 90 days only.');
});

test('without usage, there is no sheet of what was not opened', async () => {
  const names = (await written(overviewOf([packItem({})]))).worksheets.map(({ name }) => name);
  expect(names).toContain('Public content');
  expect(names.join()).not.toContain('not opened');
});

test('the page shows who can open what, each name escaped and isolated', () => {
  const page = renderAuditHtml(overviewOf(items), '0.1.0').replaceAll(/\s+/gu, ' ');
  expect(page).toContain('<a href="#content">5 content items</a>, 2 of them open to anyone');
  for (const title of ['Zoo &lt;b&gt;', 'دفتر']) expect(page).toContain(`<bdi class="title">${title}</bdi>`);
  // The group is named by two items, and may open one because of that.
  expect(page).toMatch(
    /<bdi>Ops<\/bdi><\/th> <td class="number" data-head="Members">2<\/td> <td class="number" data-head="Items">1<\/td>/u,
  );
  const anchors = [...page.matchAll(/href="#([^"]+)"/gu)].map(([, id = '']) => id);
  expect(anchors.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
});

test('a review without content has neither', async () => {
  const overview = buildAccessOverview(without, { dormantDays: 90, serviceAccounts: [] });
  expect(renderAuditHtml(overview, '0.1.0')).not.toMatch(/content<|content items?/iu);
  const sheets = (await written(overview)).worksheets.map(({ name }) => name);
  expect(sheets.filter((name) => /content/iu.test(name))).toEqual([]);
  expect(reviewDocument(overview, 'folder', []).content).toBeUndefined();
});

test.for([
  { name: 'all accounts', facts: {}, ownerGone: 1 },
  { name: 'some accounts', facts: { selection: 'the role viewer' }, ownerGone: null },
])('counts of an export of $name', ({ facts, ownerGone }) => {
  const overview = overviewOf(items);
  const counts = reviewDocument(
    { ...overview, facts: { ...overview.facts, ...facts } },
    'folder',
    [],
  ).content;
  expect(counts).toEqual({
    items: 5,
    access: { anyone: 2, signedIn: 1, listed: 1, ownerOnly: 1, unknown: 0 },
    collaborators: 1,
    ownerGone,
    ownerLocked: 0,
    notOpened: { days: 90, items: 4 },
    hiddenLists: 0,
  });
});
