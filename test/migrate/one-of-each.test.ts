import { expect, test } from 'vitest';
import { mapReadMe } from '../../src/report/migrate/map-read-me.ts';
import { mapWords } from '../../src/report/migrate/map-words.ts';
import { mapOf } from './fixtures.ts';

const one = mapOf([{ username: 'rosa', externalId: 'E1' }], [{ username: 'rosa', externalId: 'E1' }]);
const two = mapOf(
  [
    { username: 'rosa', externalId: 'E1' },
    { username: 'joan', externalId: 'E2' },
  ],
  [
    { username: 'rosa', externalId: 'E1' },
    { username: 'joan', externalId: 'E2' },
  ],
);
const waiting = mapOf([{ username: 'rosa', email: '' }], [{ username: 'rosa', email: '' }]);

test.for([
  { name: 'one account', map: one, says: '1 corresponds to one on the second server' },
  { name: 'two accounts', map: two, says: '2 correspond to one on the second server' },
  {
    name: 'one account at a new provider',
    map: { ...one, change: 'provider' as const },
    says: '1 corresponds to a person of the new sign-in provider',
  },
])('$name', ({ map, says }) => {
  expect(mapWords(map).join(' ')).toContain(says);
});

test('one row without a decision', () => {
  expect(JSON.stringify(mapReadMe(waiting))).toContain(
    '1 row of the sheet Map has no decision. It comes first.',
  );
  expect(JSON.stringify(mapReadMe(one))).toContain('0 rows of the sheet Map have no decision.');
});
