import { expect, test } from 'vitest';
import { comparePasses } from '../../src/audit/compare-passes.ts';
import type { Directory } from '../../src/core/directory.ts';
import { directoryOf } from '../helpers/directories.ts';
import { packOf } from './packs.ts';

const people = ['ada', 'bob', 'cy'];
const before = directoryOf(people, { Analysts: ['ada', 'bob'], Library: ['cy'] });

/** A difference in a few words: what happened, to whom, in which group. */
const inWords = (later: Directory): string[] =>
  comparePasses(before, later, packOf({}).facts).map((difference) => {
    const user = 'user' in difference ? difference.user : '';
    const group = 'group' in difference ? difference.group.name : '';
    const name = typeof user === 'string' ? user : user.username;
    return [difference.kind, name, group].filter((word) => word !== '').join(' ');
  });

const unlisted = (name: string): Directory => ({
  ...before,
  groups: before.groups.map((group) => {
    if (group.name !== name) return group;
    const { guid, name: same } = group;
    return { guid, name: same };
  }),
});

test.for<{ name: string; later: Directory; changes: readonly string[] }>([
  { name: 'nothing', later: before, changes: [] },
  {
    name: 'somebody came',
    later: directoryOf([...people, 'di'], { Analysts: ['ada', 'bob'], Library: ['cy'] }),
    changes: ['joiner di'],
  },
  {
    name: 'one membership went and one came',
    later: directoryOf(people, { Analysts: ['ada', 'cy'], Library: ['cy'] }),
    changes: ['revoked bob Analysts', 'granted cy Analysts'],
  },
  {
    name: 'the members in another order',
    later: directoryOf(people, { Analysts: ['bob', 'ada'], Library: ['cy'] }),
    changes: [],
  },
  {
    name: 'a group came with members',
    later: directoryOf(people, { Analysts: ['ada', 'bob'], Library: ['cy'], New: ['ada'] }),
    changes: ['group-added New', 'granted ada New'],
  },
  {
    name: 'a group went with its members',
    later: directoryOf(people, { Analysts: ['ada', 'bob'] }),
    changes: ['group-removed Library', 'revoked cy Library'],
  },
  { name: 'members that are not listed the second time', later: unlisted('Analysts'), changes: [] },
])('between two readings: $name', ({ later, changes }) => {
  expect(inWords(later).toSorted()).toEqual(changes.toSorted());
});
