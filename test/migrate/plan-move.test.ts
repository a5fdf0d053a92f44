import { expect, test } from 'vitest';
import type { Move } from '../../src/core/migration/move.ts';
import { titleWithPasswords } from '../../src/core/provider-title.ts';
import { kindOfMove } from '../../src/jobs/migration/kind-of-move.ts';
import { planMove } from '../../src/migrate/plan-move.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { renderMove } from '../../src/report/migrate/move-text.ts';
import { acceptedRows, mapOf, type UserSketch } from './fixtures.ts';

/** What is planned where every row of the map is accepted. */
function planAccepted(old: readonly UserSketch[], others: readonly UserSketch[]): Move {
  const map = mapOf(old, others);
  const { decided, faults } = readMapDecisions(map, acceptedRows(map));
  expect(faults).toEqual([]);
  return planMove(map, decided, { translateRole: (role) => role, roles: ['administrator', 'viewer'] });
}

const ada = { username: 'ada', role: 'administrator' };

test.for<{ name: string; here: UserSketch; there: UserSketch; says: string; takes?: 'demote' | 'lock' }>([
  { name: 'an administrator on both', here: ada, there: ada, says: '' },
  {
    name: 'an administrator of the second server only',
    here: { username: 'ada' },
    there: ada,
    says: 'With a lower role on the second server than now: ada (administrator → viewer).',
    takes: 'demote',
  },
  {
    name: 'an administrator who is locked on the first server',
    here: { ...ada, status: 'locked' },
    there: ada,
    says: 'Locked on the second server: ada.',
    takes: 'lock',
  },
  { name: 'an administrator of the first server only', here: ada, there: { username: 'ada' }, says: '' },
])('$name', ({ here, there, says, takes }) => {
  const move = planAccepted([here], [there]);
  expect(move.rows[0]?.administrator).toBe(takes);
  const text = renderMove(move, 'moving/move', { color: 'off', width: 100 });
  expect(text).toContain(says);
  expect(text.includes('--allow-admin-change ada')).toBe(takes !== undefined);
  expect(/^Next: (.+)$/mu.exec(text)?.[1]).toBe(
    'rollcall import moving/move/roster-b.csv --server https://new.example.org/',
  );
});

test('groups that no row is in are named, since an import does not create them', () => {
  const map = mapOf([{ username: 'ann' }], [], { Team: ['ann'], Empty: [], 'Reading circle': [] });
  const { decided } = readMapDecisions(map, acceptedRows(map));
  const move = planMove(map, decided, { translateRole: (role) => role });
  expect(move.emptyGroups).toEqual(['Empty', 'Reading circle']);
  expect(renderMove(move, 'moving/move', { color: 'off', width: 200 })).toContain(
    'Not created by the import, since no row is in them: Empty, Reading circle.',
  );
});

test('usernames that a server with its own passwords usually refuses are named', () => {
  const map = mapOf([{ username: 'ann' }, { username: 'Login' }, { username: 'ann lee' }], []);
  const { decided } = readMapDecisions(map, acceptedRows(map));
  const plan = (provider: string): Move =>
    planMove(
      { ...map, second: { ...map.second, provider } },
      decided,
      kindOfMove('Posit Connect', 'Posit Connect'),
    );
  const names = ({ doubtfulNames }: Move) => doubtfulNames.map(({ username }) => username);
  expect(names(plan('SAML'))).toEqual([]);
  const move = plan(titleWithPasswords('Connect'));
  expect(names(move)).toEqual(['Login', 'ann lee']);
  expect(renderMove(move, 'move', { color: 'off', width: 400 })).toContain(
    'usually refuses: Login, ann lee.',
  );
});
