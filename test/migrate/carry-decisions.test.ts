import { expect, test } from 'vitest';
import type { MapColumn } from '../../src/core/migration/map-columns.ts';
import { isWaiting } from '../../src/core/migration/migration-map.ts';
import { carryDecisions } from '../../src/migrate/carry-decisions.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { mapWords } from '../../src/report/migrate/map-words.ts';
import { mapOf } from './fixtures.ts';

const rosa = { username: 'rosa', role: 'publisher' };
const candidate = { username: 'r.delgado', email: 'rosa@example.org' };

test.for<{
  name: string;
  decision?: Partial<Record<MapColumn, string>>;
  now?: typeof rosa;
  carried: Partial<Record<MapColumn, string>>;
}>([
  {
    name: 'the same evidence: kept with its reviewer',
    carried: { decision: 'accept', reviewer: 'Rita', reason: 'asked her', problem: '' },
  },
  {
    name: 'another role since: kept, to be signed again',
    now: { ...rosa, role: 'viewer' },
    carried: { decision: 'accept', reviewer: '', reason: 'asked her', problem: 'evidence_changed' },
  },
  {
    name: 'what needed no decision is drawn again',
    decision: { reviewer: 'rollcall' },
    carried: { decision: '', reviewer: '', reason: '', problem: '' },
  },
])('$name', ({ decision = {}, now = rosa, carried }) => {
  const [drawn] = mapOf([rosa], [candidate]).users;
  const cells = {
    ...mapCells(drawn!),
    decision: 'accept',
    reviewer: 'Rita',
    reason: 'asked her',
    ...decision,
  };
  const [row] = carryDecisions(mapOf([now], [candidate]), [{ line: 2, cells }]).users;
  expect(mapCells(row!)).toMatchObject(carried);
  expect(isWaiting(row!)).toBe(carried.reviewer === '');
});

const twins = { username: 'rosa.delgado', email: 'rosa@example.org' };

test('a decision on a row that has another problem since waits to be signed again, and the summary counts it', () => {
  const [drawn] = mapOf([rosa], [candidate]).users;
  const cells = { ...mapCells(drawn!), decision: 'accept', reviewer: 'Rita' };
  const again = carryDecisions(mapOf([rosa, twins], [candidate]), [{ line: 2, cells }]);
  expect(mapCells(again.users[0]!)).toMatchObject({
    problem: 'evidence_changed; many_to_one',
    decision: 'accept',
    reviewer: '',
  });
  expect(mapWords(again)[0]).toContain(
    '2 wait for a decision, 1 of them because what the earlier decision was based on has changed.',
  );
});

test('a decision is kept where the directory was searched after the map had been drawn', () => {
  const [drawn] = mapOf([rosa], []).users;
  const cells = {
    ...mapCells(drawn!),
    evidence: 'the directory has rosa',
    decision: 'accept',
    reviewer: 'Rita',
  };
  const [kept] = carryDecisions(mapOf([rosa], []), [{ line: 2, cells }]).users;
  expect(kept?.earlier?.reviewer).toBe('Rita');
});

test('a decision that was signed again is kept when the map is drawn once more', () => {
  const [drawn] = mapOf([rosa], [candidate]).users;
  const cells = { ...mapCells(drawn!), decision: 'accept', reviewer: 'Rita' };
  const draw = () => mapOf([rosa, twins], [candidate]);
  const [again] = carryDecisions(draw(), [{ line: 2, cells }]).users;
  const signed = { ...mapCells(again!), reviewer: 'Rita' };
  const [kept] = carryDecisions(draw(), [{ line: 2, cells: signed }]).users;
  expect(mapCells(kept!)).toMatchObject({ problem: 'many_to_one', reviewer: 'Rita' });
});

test.for([
  { name: 'the same groups', was: ['Team'], now: ['Team'], signed: true },
  { name: 'a group less', was: ['Team', 'Crew'], now: ['Team'], signed: true },
  {
    name: 'a group more, which accepting gives as well',
    was: ['Team'],
    now: ['Team', 'Crew'],
    signed: false,
  },
  { name: 'a first group', was: [], now: ['Crew'], signed: false },
])('a decision on somebody with $name', ({ was, now, signed }) => {
  const mapWith = (groups: readonly string[]) =>
    mapOf([rosa], [candidate], Object.fromEntries(groups.map((group) => [group, ['rosa']])));
  const cells = { ...mapCells(mapWith(was).users[0]!), decision: 'accept', reviewer: 'Rita' };
  const [row] = carryDecisions(mapWith(now), [{ line: 2, cells }]).users;
  expect(mapCells(row!)).toMatchObject({
    reviewer: signed ? 'Rita' : '',
    problem: signed ? '' : 'evidence_changed',
  });
});
