import { expect, test } from 'vitest';
import type { MapColumn } from '../../src/core/migration/map-columns.ts';
import { isWaiting } from '../../src/core/migration/migration-map.ts';
import { carryDecisions } from '../../src/migrate/carry-decisions.ts';
import { mapCells } from '../../src/report/migrate/map-cells.ts';
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
