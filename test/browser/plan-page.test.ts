import { expect, test } from 'vitest';
import { noLosses } from '../../src/core/plan/access-loss.ts';
import { planLines } from '../../src/report/plan/plan-lines.ts';
import { renderPlanHtml } from '../../src/report/plan/plan-html.ts';
import { connectRules } from '../../src/targets/connect/rules.ts';
import { accessibilityFaults, describeInBrowser, overflow, scrolledParts } from '../helpers/browser.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import { inputsOf } from '../helpers/plans.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { facts } from '../report/fixtures.ts';

const people = Array.from({ length: 40 }, (_, index) => ({ username: `person${index}`, role: 'viewer' }));
const inputs = inputsOf({
  accounts: [{ username: 'ann', role: 'publisher' }, ...people],
  groups: { 'فريق البيانات': ['ann'] },
  rows: [
    { username: 'admin', role: 'viewer' },
    { username: 'ann', role: 'viewer', groups: ['<b>Ops</b>'] },
    { username: 'nobody' },
    ...people.map(({ username }) => ({ username, status: 'locked' as const })),
  ],
  recentLosses: noLosses,
});
const plan = buildPlan(inputs);
const { roster } = inputs;
const page = renderPlanHtml({
  plan,
  roster,
  facts,
  title: 'Posit Connect',
  policy: defaultPolicy,
  plannedAt: '2026-03-02T09:00:00Z',
  toolVersion: '0.1.0',
  checksum: 'f'.repeat(64),
  lines: planLines(plan.rows, roster, connectRules.roles),
  notes: ['A note.'],
});

describeInBrowser('plan.html in Chromium', (open) => {
  test.for(['light', 'dark'] as const)('%s: accessible', async (colors) => {
    const { page: shown, heard } = await open(page, { colors });
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('on a phone: accessible, without sideways scrolling', async () => {
    const { page: shown } = await open(page, { width: 360 });
    expect(await accessibilityFaults(shown)).toEqual([]);
    expect(await scrolledParts(shown)).toEqual([]);
  });

  test.for([
    { name: 'a desk', visit: { width: 1280 } },
    { name: 'A4 paper', visit: { width: 718, media: 'print' } },
  ] as const)('$name: no part is wider than the window, and no row is missing', async ({ visit }) => {
    const { page: shown } = await open(page, { ...visit, scripts: 'off' });
    expect(await overflow(shown)).toBe(0);
    expect(await shown.locator('tbody tr').count()).toBe(roster.rows.length);
  });
});
