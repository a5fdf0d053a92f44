import { expect, test } from 'vitest';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { faultsOfDoubted, pairsAgainstEvidence } from '../../src/migrate/against-evidence.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { mapOf, type UserSketch } from './fixtures.ts';

const person = (username: string, displayName: string): UserSketch => ({
  username,
  displayName,
  externalId: `id-${username}`,
});
const [vic, wes, xia] = [person('vic', 'Vic Adler'), person('wes', 'Wes Brandt'), person('xia', 'Xia Chen')];
const newcomer = person('stranger', 'Nora Vogt');
const map = mapOf([vic, wes, xia], [vic, wes, xia, newcomer]);

/** The targets that a reviewer writes; every other row is accepted. */
function decide(targets: Readonly<Record<string, string>>, reason = '') {
  const filled = rowsOfMap(map).map(({ kind, source }, at) => {
    const target = 'username' in source ? targets[source.username] : undefined;
    const decision =
      target === undefined
        ? { decision: 'accept' }
        : target === ''
          ? { decision: 'leave' }
          : { decision: 'change', decided_target: target, reason };
    return { line: at + 2, cells: { map_id: `${kind}:${source.guid}`, reviewer: 'Rita', ...decision } };
  });
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  return pairsAgainstEvidence(decided);
}

test.for<{ name: string; targets: Readonly<Record<string, string>>; says: readonly string[] }>([
  { name: 'as it was proposed', targets: { vic: 'vic' }, says: [] },
  {
    name: 'two accounts in each other’s place',
    targets: { vic: 'wes', wes: 'vic' },
    says: ['vic: wes is what the map proposes for wes', 'wes: vic is what the map proposes for vic'],
  },
  {
    name: 'a column moved down by a row',
    targets: { vic: '', wes: 'vic', xia: 'wes' },
    says: ['wes: vic is what the map proposes for vic', 'xia: wes is what the map proposes for wes'],
  },
  {
    name: 'somebody whom no row proposes',
    targets: { vic: 'stranger' },
    says: ['vic: the map proposes vic, not stranger'],
  },
])('$name', ({ targets, says }) => {
  expect(faultsOfDoubted(decide(targets)).map(({ name, message }) => `${name}: ${message}`)).toEqual(
    says.map((text) => `${text}: correct decided_target, or write a reason`),
  );
  const signed = decide(targets, 'they exchanged names');
  expect(faultsOfDoubted(signed)).toEqual([]);
  expect(signed).toHaveLength(says.length);
});

test('a pair in which nothing agrees', () => {
  const alone = mapOf([person('never', 'Never Seen')], [newcomer]);
  const { decided } = readMapDecisions(alone, [
    {
      line: 2,
      cells: {
        map_id: 'user:first-never',
        decision: 'change',
        decided_target: 'stranger',
        reviewer: 'Rita',
      },
    },
  ]);
  expect(pairsAgainstEvidence(decided)).toEqual([
    { line: 2, name: 'never', target: 'stranger', why: 'nothing_agrees', other: '', reason: '' },
  ]);
});
