import { expect, test } from 'vitest';
import { ageOfExports, ageOfVerified } from '../../src/core/migration/export-ages.ts';

const now = new Date('2026-11-30T12:00:00Z');
const side = (serverUrl: string, day: string) => ({ serverUrl, extractedAt: `${day}T09:00:00Z` });

test.for([
  { name: 'both of today', first: '2026-11-30', second: '2026-11-30', says: '' },
  { name: 'a week apart', first: '2026-11-23', second: '2026-11-30', says: '' },
  {
    name: 'more than a week apart',
    first: '2026-11-22',
    second: '2026-11-30',
    says: 'read 8 days apart: A on',
  },
  { name: 'the second one earlier', first: '2026-11-30', second: '2026-03-01', says: 'read 274 days apart' },
  { name: 'both old', first: '2026-03-01', second: '2026-03-02', says: 'the export is 273 days old: B on' },
])('exports of a map: $name', ({ first, second, says }) => {
  const note = ageOfExports({ first: side('A', first), second: side('B', second) }, now) ?? '';
  if (says === '') expect(note).toBe('');
  else expect(note).toContain(says);
});

test('before and after a change of the sign-in provider may be far apart', () => {
  const sides = { first: side('A', '2026-03-01'), second: side('A', '2026-11-29') };
  expect(ageOfExports({ change: 'provider', ...sides }, now)).toBeUndefined();
});

test('a verification much later than the export of the first server', () => {
  const sides = { first: side('A', '2026-03-01'), second: side('B', '2026-11-29') };
  expect(ageOfVerified(sides)).toContain('what has changed on the first server since is not compared');
  expect(ageOfVerified({ ...sides, first: side('A', '2026-11-28') })).toBeUndefined();
});
