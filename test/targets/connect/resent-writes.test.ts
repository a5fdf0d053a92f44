import { expect, test } from 'vitest';
import type { RequestRecord } from '../../../src/core/requests/request-record.ts';
import type { Change } from '../../../src/core/plan/change.ts';
import { groupName, username } from '../../helpers/rosters.ts';
import { noJitter } from '../../helpers/no-jitter.ts';
import { NEVER, openOn, seedOf, writesIn } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const start = sandboxes();
noJitter();

const ann = username('ann');
const seed = seedOf(['new', { username: 'ann', role: 'viewer' }], ['Analysts']);

const cases: readonly { readonly route: string; readonly change: Change }[] = [
  {
    route: 'PUT /v1/users',
    change: { kind: 'create-user', username: username('new'), via: 'ticket', profile: {} },
  },
  {
    route: 'POST /v1/groups/*/members',
    change: { kind: 'grant-membership', username: ann, group: groupName('Analysts') },
  },
  { route: 'POST /v1/users/*/lock', change: { kind: 'lock-user', username: ann } },
  { route: 'PUT /v1/users/*', change: { kind: 'rename-user', username: ann, newUsername: username('anna') } },
];

test.for(cases)('$route that is sent again and again is a retry each time', async ({ route, change }) => {
  const sandbox = await start({ seed });
  const records: RequestRecord[] = [];
  const { target, allowWrites, statistics } = await openOn(sandbox, {
    onRequest: (record) => records.push(record),
  });
  await target.readDirectory({ membersOf: 'all' }, NEVER);
  allowWrites();
  sandbox.faults.add(`unavailable,route=${route},retry-after=0`);
  const performed = await target.perform(change, NEVER);
  const writes = writesIn(sandbox.requestLog);
  expect(writes).toHaveLength(3);
  expect(performed.status).toBe('refused');
  expect(statistics().retried).toBe(writes.length - 1);
  expect(records.filter(({ method }) => method !== 'GET').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
});
