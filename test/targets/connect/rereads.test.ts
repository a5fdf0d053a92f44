import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import { groupName, username } from '../../helpers/rosters.ts';
import { noJitter } from '../../helpers/no-jitter.ts';
import { inLines, NEVER, openOn, seedOf, writesIn, type PersonSketch } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const start = sandboxes();
noJitter();

const crowd = Array.from({ length: 600 }, (_, index): PersonSketch => ({
  username: `z${index}`,
  role: 'viewer',
  groups: ['Everybody'],
}));
// Everybody of the crowd is listed before these two.
const ann: PersonSketch = { username: 'ann', role: 'viewer', firstName: 'Zz', groups: ['Everybody'] };
const ben: PersonSketch = { username: 'ben', role: 'viewer', firstName: 'Zz' };

interface Case {
  readonly name: string;
  readonly people: readonly (string | PersonSketch)[];
  readonly groups?: readonly string[];
  readonly change: Change;
  /** The writes: a second one where reading has proved the first one undone. */
  readonly sent: readonly string[];
}

const createAnn: Change = { kind: 'create-user', username: username('ann'), via: 'ticket', profile: {} };
const everybody = groupName('Everybody');

const cases: readonly Case[] = [
  {
    name: 'a longer name is somebody else',
    people: ['ann', { username: 'anna', role: 'viewer' }],
    change: createAnn,
    sent: ['PUT /v1/users 0', 'PUT /v1/users 200'],
  },
  {
    name: 'a name in other case is somebody else',
    people: ['ann', { username: 'Ann', role: 'viewer' }],
    change: createAnn,
    sent: ['PUT /v1/users 0', 'PUT /v1/users 200'],
  },
  {
    name: 'a first name is no username',
    people: ['ann', { username: 'b.marsh', firstName: 'ann', role: 'viewer' }],
    change: createAnn,
    sent: ['PUT /v1/users 0', 'PUT /v1/users 200'],
  },
  {
    name: 'a longer group is another group',
    people: [],
    groups: ['Library North', 'library'],
    change: { kind: 'create-group', group: groupName('Library'), via: 'direct' },
    sent: ['POST /v1/groups 0', 'POST /v1/groups 200'],
  },
];

test.for(cases)('after a lost answer, $name', async ({ people, groups, change, sent }) => {
  const sandbox = await start({ seed: seedOf(people, groups) });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  const [route = ''] = sent[0]?.split(' 0') ?? [];
  sandbox.faults.add(`cut-before,route=${route},nth=1`);
  expect(await target.perform(change, NEVER)).toMatchObject({ status: 'applied' });
  expect(inLines(writesIn(sandbox.requestLog))).toEqual(sent);
});

test.for([
  {
    name: 'a member on the second page is one',
    kind: 'grant-membership',
    who: 'ann',
    fault: 'error,code=16',
  },
  {
    name: 'who is on none of the pages is none',
    kind: 'revoke-membership',
    who: 'ben',
    fault: 'error,code=17',
  },
] as const)('$name', async ({ kind, who, fault }) => {
  const sandbox = await start({ seed: seedOf([...crowd, ann, ben], ['Everybody']) });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  const verb = kind === 'grant-membership' ? 'POST /v1/groups/*/members' : 'DELETE /v1/groups/*/members/*';
  sandbox.faults.add(`${fault},route=${verb}`);
  const performed = await target.perform({ kind, username: username(who), group: everybody }, NEVER);
  expect(performed).toMatchObject({ status: 'already-so', attempts: 3 });
});

test('a server that says "already a member" of somebody who is not is contradicting itself', async () => {
  const sandbox = await start({ seed: seedOf([ben], ['Everybody']) });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  sandbox.faults.add('error,code=16,route=POST /v1/groups/*/members');
  const change = { kind: 'grant-membership', username: username('ben'), group: everybody } as const;
  expect(await target.perform(change, NEVER)).toMatchObject({
    status: 'refused',
    failure: { serverCode: '16', conflict: true },
  });
});
