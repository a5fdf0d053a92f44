import { expect, test } from 'vitest';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { renderPlan } from '../../../src/report/plan/plan-text.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';
import { facts, guardedFacts, plan, plannedRow, rosterOf, username } from '../fixtures.ts';

const title = 'Posit Connect';
const roster = rosterOf(['username'], [['ada'], ['李慧'], ['cyd'], ['=nobody'], ['eve']]);
const empty: Plan = { groups: [], rows: [], hazards: [], warnings: [], notes: [] };

test('the whole text, in reading order', () => {
  expect(renderPlan({ plan, roster, facts, title }, plainText)).toBe(`Plan for people.csv: 5 rows
  server   https://connect.example.com/rsc/
  version  Posit Connect 2026.02.0
  sign-in  LDAP
  you are  admin1 (administrator)

Hazards
  ! 1 of 3 members would leave Analysts (33 %), and 20 % is the limit.
      → If it is right, say --max-removal-percent 34.

Expected outcomes
  ✓  would succeed       4
       created           1
       updated           1
       already_in_use    1
       locked            1
  ✗  would be rejected   1
       not_found_remote  1

Groups to create (2)
     group           source                for rows
  +  Data "Ops"      the name only         1, 4
  +  Forscher;innen  the remote directory  1

Accounts to create (1)
     row  username  role       groups
  +    1  ada       publisher  +"Data ""Ops""", +"Forscher;innen"

Accounts to change (2)
     row  username  change                           groups
  ~    2  李慧      role viewer → publisher, e-mail  -Analysts
  ~    3  cyd       lock

Rows that cannot succeed (1)
  ✗ not_found_remote
      row 4  =nobody: The directory has nobody called "=nobody"; it has "nobody1" and "nobody2".
      → Check the spelling; \`rollcall lookup users <first letters>\` shows what the directory has.

Notes
  - Memberships are managed by the directory.

Warnings
  ! the new group "Analyst" looks like the existing "Analysts"
      → If "Analysts" is meant, correct the file.

Up to 9 changes to send; no change has been sent yet.
`);
});

test('a plan without changes says so, and shows no empty section', () => {
  const settled = { ...empty, rows: [plannedRow(1, 'ada', { expected: 'already_in_use' })] };
  const text = renderPlan(
    { plan: settled, roster: rosterOf(['username'], [['ada']]), facts, title },
    plainText,
  );
  expect(text).toContain('There is nothing to change.');
  expect(text).not.toMatch(/\(0\)|Hazards|Notes/u);
});

test('long sections are shortened and say where the rest is', () => {
  const rows = Array.from({ length: 400 }, (_, index) =>
    plannedRow(index + 1, `user${index + 1}`, {
      expected: 'created',
      steps: [{ kind: 'create-user', username: username(`user${index + 1}`), via: 'direct', profile: {} }],
    }),
  );
  const text = renderPlan({ plan: { ...empty, rows }, roster, facts, title }, plainText);
  expect(text).toContain('Accounts to create (400)');
  expect(text).toContain("user20    (the server's default)");
  expect(text).toContain('… and 380 more; --json and the outcome files have all of them');
  expect(text).not.toContain('user21');
});

test('a narrow terminal cuts names and groups instead of breaking lines', () => {
  const long = 'x'.repeat(300);
  const rows = [
    plannedRow(1, long, {
      expected: 'created',
      roleAfter: 'viewer',
      steps: [{ kind: 'create-user', username: username(long), via: 'ticket', profile: {} }],
    }),
  ];
  const narrow = { width: 60, color: 'off' } as const;
  const lines = renderPlan({ plan: { ...empty, rows }, roster, facts, title }, narrow).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('a hidden version is named, and control characters in a name are written out', () => {
  const rows = [plannedRow(1, '\u001b[2Jada', { expected: 'conflict', detail: 'Two\nlines.' })];
  const text = renderPlan({ plan: { ...empty, rows }, roster, facts: guardedFacts, title }, plainText);
  expect(text).toContain('Posit Connect (the server hides its version)');
  expect(text).toContain('\\u001B[2Jada: Two\\nlines.');
  expect(text).not.toContain('\u001b');
});

test('colour adds no word', () => {
  const colored = renderPlan({ plan, roster, facts, title }, { width: 100, color: 'on' });
  expect(colored.replaceAll(/\u001b\[\d+m/gu, '')).toBe(
    renderPlan({ plan, roster, facts, title }, plainText),
  );
  expect(colored).toContain('\u001b[31m!\u001b[39m');
});
