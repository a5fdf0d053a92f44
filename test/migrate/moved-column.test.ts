import { expect, test } from 'vitest';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { pairsAgainstEvidence } from '../../src/migrate/against-evidence.ts';
import { faultsOfMovedColumn } from '../../src/migrate/moved-column.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { mapOf, type UserSketch } from './fixtures.ts';

const people = ['ann', 'bob', 'cleo', 'dan', 'eve'].map((username): UserSketch => ({
  username,
  externalId: `id-${username}`,
}));

/** What the column of the targets has, by row; an empty text accepts the row, and a dash leaves it. */
function faultsOf(...targets: readonly string[]): string[] {
  const map = mapOf(people, people);
  const filled = rowsOfMap(map).map((row, at) => {
    const to = targets[at] ?? '';
    const decision =
      to === '' ? {} : to === '-' ? { decision: 'leave' } : { decision: 'change', decided_target: to };
    const cells = { ...mapCells(row), ...decision, reviewer: 'Rita', reason: 'looked up' };
    return { line: at + 2, cells };
  });
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  return faultsOfMovedColumn(decided, pairsAgainstEvidence(decided)).map(
    ({ line, name, message }) => `line ${line} ${name}: ${message}`,
  );
}

test('a column that has moved by a row is refused, whatever reason is beside it', () => {
  expect(faultsOf('-', 'ann', 'bob', 'cleo', 'dan')).toHaveLength(4);
  expect(faultsOf('bob', 'cleo', 'dan', '-')[0]).toBe(
    'line 2 ann: bob is what the map proposes for bob, 1 row below, as in 2 other rows: the column has moved, so write each target into its row',
  );
});

test.for([
  { name: 'as proposed', targets: ['ann', 'bob', 'cleo'] },
  { name: 'two in each other’s place', targets: ['bob', 'ann'] },
  { name: 'three in a circle', targets: ['bob', 'cleo', 'ann'] },
  { name: 'one for another who is left', targets: ['bob', '-'] },
])('a reason is enough: $name', ({ targets }) => {
  expect(faultsOf(...targets)).toEqual([]);
});
