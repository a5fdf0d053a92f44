import { expect, test } from 'vitest';
import { noAccount } from '../../src/core/migration/migration-map.ts';
import { mapReadMe } from '../../src/report/migrate/map-read-me.ts';
import { renderChangeFiles } from '../../src/report/migrate/provider/change-files.ts';
import { mapOf } from './fixtures.ts';

const drawn = mapOf([{ username: 'rosa' }], [{ username: 'rosa' }]);
const second = { ...drawn.second, extractedAt: '2026-11-20T12:00:00Z' };
const made = { map: { file: '../map.csv', sha256: 'ab' } };

test.for([
  { name: 'two exports', users: drawn.before.users, script: second.extractedAt, after: 'Posit Connect' },
  {
    name: 'an export and a list of people, whose accounts were read at the export',
    users: drawn.before.users.map((user) => ({ ...user, guid: noAccount })),
    script: drawn.first.extractedAt,
    after: 'A list of people',
  },
])('$name', ({ users, script, after }) => {
  const map = { ...drawn, change: 'provider' as const, second, before: { ...drawn.before, users } };
  const change = { steps: [], altered: 0, unchanged: 1, behind: [], secondAccounts: 0, doubtedPairs: [] };
  const [, text] = renderChangeFiles(change, map, made)[0]!;
  expect(text).toContain(`as it was exported at ${script}.`);
  expect(JSON.stringify(mapReadMe(map))).toContain(`${after}, read ${second.extractedAt}`);
});
