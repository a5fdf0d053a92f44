import { expect, test } from 'vitest';
import { findEffect } from '../../src/apply/find-effect.ts';
import { directoryOf } from '../helpers/directories.ts';
import { changes, type ChangeWord } from '../helpers/steps.ts';

const before = directoryOf([], { Analysts: [], Finance: ['ann'] });
const after = directoryOf([{ username: 'ann', role: 'publisher', email: 'ann@example.org', locked: true }], {
  Analysts: ['ann'],
  Finance: [],
  Library: [],
});
const half = directoryOf([{ username: 'ann' }, { username: 'Ann', locked: true }], {
  Analysts: [],
  Finance: ['ann'],
  library: [],
});

test.for<{ change: ChangeWord; there: typeof before; took: 'yes' | 'no' }>([
  { change: 'create', there: before, took: 'no' },
  { change: 'create', there: after, took: 'yes' },
  { change: 'role', there: half, took: 'no' },
  { change: 'role', there: after, took: 'yes' },
  { change: 'profile', there: half, took: 'no' },
  { change: 'profile', there: after, took: 'yes' },
  { change: 'lock', there: half, took: 'no' },
  { change: 'lock', there: after, took: 'yes' },
  { change: 'unlock', there: half, took: 'yes' },
  { change: 'unlock', there: after, took: 'no' },
  { change: 'unlock', there: before, took: 'no' },
  { change: 'group', there: half, took: 'no' },
  { change: 'group', there: after, took: 'yes' },
  { change: 'analysts', there: before, took: 'no' },
  { change: 'analysts', there: half, took: 'no' },
  { change: 'analysts', there: after, took: 'yes' },
  { change: 'leave', there: half, took: 'no' },
  { change: 'leave', there: after, took: 'yes' },
])('$change, sent without a result: $took', ({ change, there, took }) => {
  expect(findEffect(changes[change], there)?.status).toBe(took === 'yes' ? 'applied' : undefined);
});
