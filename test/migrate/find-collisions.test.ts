import { expect, test } from 'vitest';
import { foldCase } from '../../src/core/ids.ts';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { findCollisions } from '../../src/migrate/find-collisions.ts';
import { planMove } from '../../src/migrate/plan-move.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { renderMove } from '../../src/report/migrate/move-text.ts';
import { mapOf, type UserSketch } from './fixtures.ts';

interface Side {
  readonly old: readonly UserSketch[];
  readonly others: readonly UserSketch[];
}

/** Every row is accepted as it was drawn, or gets the target that is given. */
function decide({ old, others }: Side, targets: Readonly<Record<string, string>> = {}) {
  const map = mapOf(old, others);
  const filled = rowsOfMap(map).map((row, at) => {
    const cells = mapCells(row);
    const target = targets[cells.source_name];
    const decision =
      target === undefined ? { decision: 'accept' } : { decision: 'change', decided_target: target };
    return { line: at + 2, cells: { ...cells, reviewer: 'Rita', ...decision } };
  });
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  return { map, decided };
}

const noCase = foldCase;
const exact = (name: string): string => name;
const other = { email: 'another@example.org', externalId: 'X' };

test.for<
  Side & { name: string; targets?: Readonly<Record<string, string>>; nameKey?: typeof exact; fault: string }
>([
  { name: 'a new name', old: [{ username: 'rosa' }], others: [], fault: '' },
  {
    name: 'a name that somebody else has',
    old: [{ username: 'rosa' }],
    others: [
      { username: 'rosa', ...other, externalId: 'Y' },
      { username: 'rosa.b', email: 'rosa@example.org' },
    ],
    targets: { rosa: 'Rosa' },
    fault: 'line 2 rosa: a new account cannot be called Rosa, since the second server has rosa',
  },
  {
    name: 'another case, where the server tells it apart',
    old: [{ username: 'rosa' }],
    others: [{ username: 'ROSA', ...other }],
    targets: { rosa: 'rosa' },
    nameKey: exact,
    fault: '',
  },
  {
    name: 'an id that somebody else has',
    old: [{ username: 'rosa', externalId: 'X' }],
    others: [{ username: 'karl', ...other }],
    targets: { rosa: 'rosa' },
    fault: 'line 2 rosa: the external id X is that of karl on the second server',
  },
  {
    name: 'an id of two people',
    old: [
      { username: 'rosa', externalId: 'X' },
      { username: 'karl', externalId: 'X' },
    ],
    others: [],
    fault: 'line 2 rosa: the external id X is also that of line 3, karl',
  },
])('$name', ({ old, others, targets, nameKey = noCase, fault }) => {
  const { map, decided } = decide({ old, others }, targets);
  const move = planMove(map, decided, { translateRole: (role) => role });
  const [first] = findCollisions(map, decided, move, nameKey);
  const said = first === undefined ? '' : `line ${first.line} ${first.name}: ${first.message}`;
  if (fault === '') expect(said).toBe('');
  else expect(said).toContain(fault);
});

test('a server that keeps passwords: how many e-mails it sends, and who has no address', () => {
  const { map, decided } = decide({
    old: [{ username: 'rosa' }, { username: 'karl' }, { username: 'kiosk', email: '' }],
    others: [{ username: 'rosa' }],
  });
  const second = { ...map.second, provider: 'Posit Connect (its own passwords)' };
  const move = planMove({ ...map, second }, decided, { translateRole: (role) => role });
  const said = renderMove(move, 'move', { color: 'off', width: 200 });
  expect(said).toContain(
    'The second server sends up to 1 e-mail, one to each new person whose row the import carries out.',
  );
  expect(said).toContain(
    'Without an e-mail address, which the second server requires for a new account: kiosk.',
  );
});
