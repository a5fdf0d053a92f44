import { expect, test } from 'vitest';
import type { Plan, PlannedRow } from '../../../src/core/plan/plan.ts';
import { renderPlan } from '../../../src/report/plan/plan-text.ts';
import { connectRules } from '../../../src/targets/connect/rules.ts';
import { plainText, type TextStyle } from '../../../src/report/kit/text-style.ts';
import { facts, groupName, guardedFacts, plan, plannedRow, rosterOf, username } from '../fixtures.ts';

const title = 'Posit Connect';
const { roles } = connectRules;
const roster = rosterOf(['username'], [['ada'], ['李慧'], ['cyd'], ['=nobody'], ['eve']]);
const empty: Plan = { groups: [], rows: [], hazards: [], warnings: [], notes: [] };

test('a plan without changes says so, and shows no empty section', () => {
  const settled = { ...empty, rows: [plannedRow(1, 'ada', { expected: 'already_in_use' })] };
  const text = renderPlan(
    { plan: settled, roster: rosterOf(['username'], [['ada']]), facts, title, roles },
    plainText,
  );
  expect(text).toContain('There is nothing to change.');
  expect(text).not.toMatch(/\(0\)|Hazards|Notes/u);
});

test('a decision about content that cannot be carried out names the item, and what to do', () => {
  const row = plannedRow(1, 'ada', {
    expected: 'conflict',
    item: { guid: 'c-1', title: 'Sales' },
    detail: 'no longer in its list',
  });
  const text = renderPlan(
    { plan: { ...empty, rows: [row] }, roster: rosterOf(['username'], [['ada']]), facts, title, roles },
    plainText,
  );
  expect(text).toContain('ada: content "Sales"; no longer in its list');
  expect(text).toContain('→ See the message for the cause, then close the review again');
});

/** A plan with so many rows of each of these kinds. */
function planWith(counts: Partial<Record<keyof typeof rowsOfKind, number>>): Plan {
  const sketches = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${kind}${index + 1}`,
      changesOf: rowsOfKind[kind as keyof typeof rowsOfKind],
    })),
  );
  const rows = sketches.map(({ name, changesOf }, index) => plannedRow(index + 1, name, changesOf(name)));
  return { ...empty, rows };
}

const rowsOfKind = {
  creations: (name) => ({
    expected: 'created',
    steps: [{ kind: 'create-user', username: username(name), via: 'direct', profile: {} }],
  }),
  locks: (name) => ({
    expected: 'locked',
    guid: 'c9ff',
    steps: [{ kind: 'lock-user', username: username(name) }],
  }),
  refused: (name) => ({
    expected: 'refused_protected',
    detail: `this would lock the administrator ${name}`,
  }),
  lost: () => ({ expected: 'not_found_remote', detail: 'no such person' }),
  conflicts: () => ({ expected: 'conflict', detail: 'the account is another one' }),
} as const satisfies Record<string, (name: string) => Partial<PlannedRow>>;

const manyRows = rosterOf(
  ['username'],
  Array.from({ length: 400 }, (_, index) => [`user${index}`]),
);
const linesOf = (some: Plan, style: TextStyle): string[] =>
  renderPlan({ plan: some, roster: manyRows, facts, title, roles }, style).split('\n');

test.for([
  { kind: 'creations', shown: 20, more: '… and 30 more; --all shows them' },
  { kind: 'lost', shown: 20, more: '… and 30 more; --all shows them' },
  { kind: 'locks', shown: 50, more: undefined },
  { kind: 'refused', shown: 50, more: undefined },
  { kind: 'conflicts', shown: 50, more: undefined },
] as const)('$kind: of 50 rows, $shown are shown', ({ kind, shown, more }) => {
  const text = linesOf(planWith({ [kind]: 50 }), plainText);
  const own = text.join('\n').match(new RegExp(`\\b${kind}\\d+`, 'gu')) ?? [];
  expect(new Set(own).size).toBe(shown);
  expect(text.map((line) => line.trim()).find((line) => line.includes('more'))).toBe(more);
});

test('what is refused or loses access comes first, and is all there, however much else there is', () => {
  const text = linesOf(planWith({ creations: 300, lost: 60, locks: 7, refused: 5 }), plainText);
  expect(text.filter((line) => /^[A-Z].*\(\d+\)$/u.test(line))).toEqual([
    'Refused (5)',
    'Accounts to lock (7)',
    'Cannot succeed, or only in part (60)',
    'Accounts to create (300)',
  ]);
});

test('where no list is to be cut short, every row is there, each on a line', () => {
  const text = linesOf(planWith({ creations: 300, lost: 60 }), { ...plainText, lists: 'whole' });
  expect(text.filter((line) => line.includes('creations'))).toHaveLength(300);
  expect(text.filter((line) => line.includes('no such person'))).toHaveLength(60);
  expect(text.join('\n')).not.toContain('more');
});

test('rows with one detail are said in one line on a terminal', () => {
  const text = linesOf(planWith({ lost: 5 }), plainText).join('\n');
  expect(text).toContain(
    '      5 rows: no such person\n        line 2 lost1, line 3 lost2, line 4 lost3, line 5 lost4, line 6 lost5\n',
  );
});

test('the number of rows with one detail is that of all of them, not of those that are named', () => {
  const text = linesOf(planWith({ lost: 60 }), plainText).join('\n');
  expect(text).toContain('      60 rows: no such person\n');
  expect(text).toContain('        … and 40 more; --all shows them\n');
});

test('a row that can succeed only in part and takes access away is with the losses', () => {
  const some = planWith({ locks: 1 });
  const rows = some.rows.map(
    (row) => ({ ...row, expected: 'updated_groups_pending', detail: 'no group Ops' }) as const,
  );
  expect(linesOf({ ...some, rows }, plainText)).toContain('  -     2  locks1    lock, no group Ops');
});

test('a note that is repeated is said once', () => {
  const notes = ['One.', 'Two.', 'One.'];
  const text = linesOf({ ...empty, notes }, plainText).join('\n');
  expect(text).toContain('  - One. (2 times)\n  - Two.\n');
});

test('a username that is longer than a line is cut', () => {
  const long = 'x'.repeat(300);
  const rows = [
    plannedRow(1, long, {
      expected: 'created',
      roleAfter: 'viewer',
      steps: [{ kind: 'create-user', username: username(long), via: 'ticket', profile: {} }],
    }),
  ];
  const narrow = { width: 60, color: 'off' } as const;
  const lines = renderPlan({ plan: { ...empty, rows }, roster, facts, title, roles }, narrow).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

test.for([60, 80, 100])('on %i columns, groups that differ at the end do not look alike', (width) => {
  const name = 'Department of Quantitative Economics and Finance - Section';
  const rows = ['North', 'South'].map((end, at) => {
    const group = groupName(`${name} ${end}`);
    const step = { kind: 'grant-membership', username: username('ann'), group } as const;
    return plannedRow(at + 1, 'ann', { expected: 'updated', steps: [step] });
  });
  const groups = ['North', 'South'].map((end, at): Plan['groups'][number] => ({
    change: { kind: 'create-group', group: groupName(`${name} ${end}`), via: 'direct' },
    rows: [at + 1],
  }));
  const view = { plan: { ...empty, rows, groups }, roster, facts, title, roles };
  const text = renderPlan(view, { width, color: 'off' }).replaceAll(/\s+/gu, ' ');
  for (const end of ['North', 'South']) expect(text.split(`Section ${end}`)).toHaveLength(3);
  expect(text).not.toContain('…');
});

test('a hidden version is named, and control characters in a name are written out', () => {
  const rows = [plannedRow(1, '\u001b[2Jada', { expected: 'conflict', detail: 'Two\nlines.' })];
  const text = renderPlan({ plan: { ...empty, rows }, roster, facts: guardedFacts, title, roles }, plainText);
  expect(text).toContain('Posit Connect (the server hides its version)');
  expect(text).toContain('\\u001B[2Jada: Two\\nlines.');
  expect(text).not.toContain('\u001b');
});

test('colour adds no word', () => {
  const colored = renderPlan({ plan, roster, facts, title, roles }, { width: 100, color: 'on' });
  expect(colored.replaceAll(/\u001b\[\d+m/gu, '')).toBe(
    renderPlan({ plan, roster, facts, title, roles }, plainText),
  );
  expect(colored).toContain('\u001b[31m!\u001b[39m');
});

test('a new account that is locked right afterwards is marked, and the column is there for such accounts only', () => {
  const some = planWith({ creations: 2 });
  expect(linesOf(some, plainText).some((line) => line.includes('status'))).toBe(false);
  const rows = some.rows.map((row, index) =>
    index === 0 ? { ...row, steps: [...row.steps, ...rowsOfKind.locks('creations1').steps] } : row,
  );
  const marked = linesOf({ ...some, rows }, plainText).filter((line) => /creations\d/u.test(line));
  expect(marked.map((line) => line.endsWith('locked'))).toEqual([true, false]);
});
