import { expect, test } from 'vitest';
import { buildAccessOverview } from '../../../src/audit/access-overview.ts';
import { findDifferences } from '../../../src/audit/find-differences.ts';
import { renderAuditHtml } from '../../../src/report/review/page/audit-html.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';
import { renderReviewSummary } from '../../../src/report/review/review-text.ts';
import { countedReasons, reasonsToCheck } from '../../../src/report/review/reasons-to-check.ts';
import { packOf, type PackSketch, type UserSketch } from '../../audit/packs.ts';

const rules = { dormantDays: 90, serviceAccounts: ['svc-*'] };

/** The export was read at 2026-01-05T06:00. */
const neverActive = {
  username: 'ann',
  email: 'ann@example.org',
  createdAt: '2024-01-01T00:00:00Z',
};
const usual = { ...neverActive, lastActiveAt: '2026-01-04T06:00:00Z' };
const lab = { name: 'Lab', members: ['u-ann'] };

const overviewOf = (sketch: PackSketch, before?: PackSketch) => {
  const pack = packOf(sketch);
  return buildAccessOverview(
    pack,
    rules,
    before === undefined ? undefined : findDifferences(packOf(before), pack),
  );
};

const page = (sketch: PackSketch): string =>
  renderAuditHtml(overviewOf(sketch), '0.1.0').replaceAll(/\s+/gu, ' ');

test.for<{ name: string; user: UserSketch; before?: UserSketch; reasons: readonly string[] }>([
  { name: 'nothing special', user: usual, reasons: [] },
  { name: 'an administrator', user: { ...usual, role: 'administrator' }, reasons: ['role administrator'] },
  {
    name: 'an administrator who is locked cannot act as one now',
    user: { ...usual, role: 'administrator', status: 'locked' },
    reasons: ['role administrator, but locked', 'locked'],
  },
  {
    name: 'an administrator who was a viewer',
    user: { ...usual, role: 'administrator' },
    before: usual,
    reasons: ['role administrator', 'administrator since the earlier export'],
  },
  {
    name: 'unlocked since the earlier export',
    user: usual,
    before: { ...usual, status: 'locked' },
    reasons: ['unlocked since the earlier export'],
  },
  { name: 'never active for two years', user: neverActive, reasons: ['never active'] },
  {
    name: 'never active since yesterday',
    user: { ...neverActive, createdAt: '2026-01-04T00:00:00Z' },
    reasons: ['never active, created in the last 90 days'],
  },
  {
    name: 'several reasons, the most pressing first',
    user: { ...usual, username: 'svc-etl', guid: 'u-ann', email: '', lastActiveAt: '2025-01-01T00:00:00Z' },
    reasons: ['dormant for 90 days or more', 'no e-mail', 'service account'],
  },
])('reasons to check: $name', ({ user, before, reasons }) => {
  const overview = overviewOf(
    { users: [user], groups: [lab] },
    before === undefined ? undefined : { users: [before], groups: [lab] },
  );
  const found = reasonsToCheck(overview).filter(({ isOf }) => overview.users.some(isOf));
  expect(found.map(({ words }) => words)).toEqual(reasons);
});

const today = '2026-01-05T00:00:00Z';
const sketch: PackSketch = {
  users: [
    { ...usual, username: 'ada', role: 'administrator' },
    { ...usual, username: 'bo', role: 'administrator', status: 'locked' },
    { ...neverActive, username: 'cy' },
    { ...neverActive, username: 'di', createdAt: today },
  ],
  groups: [{ name: 'Lab', members: ['u-ada', 'u-bo', 'u-cy', 'u-di'] }],
};

test('an account counts once for the role and once for its use, and the words say which it is', () => {
  expect(countedReasons(overviewOf(sketch)).map(([{ words }, own]) => `${words}: ${own.length}`)).toEqual([
    'role administrator, not locked: 1',
    'dormant for 90 days or more: 0',
    'never active, not created in the last 90 days: 1',
    'no e-mail: 0',
    'service account: 0',
    'role administrator, but locked: 1',
    'no groups: 0',
    'never active, created in the last 90 days: 1',
    'locked: 1',
  ]);
});

test('the terminal gives the counts of the page', () => {
  const overview = overviewOf(sketch);
  const said = renderReviewSummary(overview, 'out', {}, plainText).replaceAll(/\s+/gu, ' ');
  for (const [{ words }, own] of countedReasons(overview)) expect(said).toContain(`${words} ${own.length}`);
});

test.for<{ name: string; users: readonly UserSketch[]; says: string }>([
  { name: 'in use', users: [usual], says: '✓ Every account that is not locked is in use' },
  {
    name: 'created today',
    users: [{ ...neverActive, createdAt: '2026-01-05T00:00:00Z' }],
    says: '✓ Every account that is not locked is in use',
  },
  { name: 'never active', users: [neverActive], says: '1 unused account is not locked' },
  {
    name: 'a dormant administrator',
    users: [{ ...usual, role: 'administrator', lastActiveAt: '2025-01-01T00:00:00Z' }],
    says: ', 1 administrator among them',
  },
  {
    name: 'never active, but locked',
    users: [{ ...neverActive, status: 'locked' }],
    says: '✓ Every account',
  },
])('verdict: $name', ({ users, says }) => {
  expect(page({ users, groups: [lab] })).toContain(says);
});

const many = (count: number): UserSketch[] =>
  Array.from({ length: count }, (_, at) => ({ ...neverActive, username: `user${at}` }));

test.for([
  { count: 12, more: [] },
  { count: 13, more: [] },
  { count: 14, more: ['and 2 more'] },
])('$count names: a single one is never left out', ({ count, more }) => {
  const shown = page({
    users: many(count),
    groups: [{ name: 'Lab', members: many(count).map(({ username }) => `u-${username}`) }],
  });
  expect(shown.match(/and \d+ more/gu) ?? []).toEqual(more);
});

test('what is left out leads to its rows', () => {
  const shown = page({ users: many(20) });
  expect(shown).toContain('<a href="#table-accounts-to-check-with-every-reason" data-name="never active">');
  expect(shown).toContain('id="table-accounts-to-check-with-every-reason"');
});

test('names from right to left are isolated', () => {
  const shown = page({
    users: [{ ...neverActive, username: 'رنا', role: 'administrator' }],
    groups: [
      { name: 'فريق البيانات', members: ['u-رنا'] },
      { name: 'Library', members: ['u-رنا'] },
    ],
  });
  expect(shown).toContain('<bdi class="title">Library</bdi>, <bdi class="title">فريق البيانات</bdi>');
  expect(shown.replaceAll(/<bdi[^>]*>[^<]*<\/bdi>/gu, '').replaceAll(/"[^"]*"/gu, '')).not.toMatch(
    /رنا|فريق/u,
  );
});

test('neither a locked account nor a large group has a colour that judges', () => {
  const shown = page({ users: [usual, { username: 'ben', status: 'locked' }], groups: [lab] });
  expect(shown).not.toMatch(/class="fill-(?:good|bad|attention)"/u);
});

test('groups whose members the server does not list are named', () => {
  const shown = page({ users: [usual], groups: [{ name: 'Vault', members: 'not_listable: LDAP' }] });
  expect(shown).toContain('The server does not list the members of <bdi>Vault</bdi>');
});
