import { expect, test } from 'vitest';
import { compareGrants } from '../../../src/audit/grants/compare-grants.ts';
import { proveGrant } from '../../../src/audit/grants/prove-grant.ts';
import type { ItemNow } from '../../../src/core/content/item-now.ts';
import type { GrantDecision } from '../../../src/core/review/review.ts';
import { directoryOf } from '../../helpers/directories.ts';
import { itemOf } from '../../helpers/items.ts';
import { anyone, decidedOnGrant, itemWithBen } from './grants.ts';

interface Case {
  readonly name: string;
  readonly decisions: readonly GrantDecision[];
  readonly item: ItemNow;
  readonly says: readonly string[];
  /** What the same reading proves of the first decision. */
  readonly proof: string;
}

const collaborator = { access: 'collaborator' } as const;

const cases: readonly Case[] = [
  {
    name: 'a grant as in the export',
    decisions: [decidedOnGrant('revoke'), decidedOnGrant('keep')],
    item: itemWithBen('viewer'),
    says: ['open', 'open'],
    proof: 'not_so: viewer',
  },
  {
    name: 'a grant that is gone is revoked already, and cannot be kept',
    decisions: [decidedOnGrant('revoke'), decidedOnGrant('keep')],
    item: itemWithBen('none'),
    says: ['done: is not in its list', 'stale: no longer in its list'],
    proof: 'proved: not in the list of the item',
  },
  {
    name: 'a viewer who has become a collaborator',
    decisions: [decidedOnGrant('revoke')],
    item: itemWithBen('collaborator'),
    says: ['stale: was viewer and is now collaborator'],
    proof: 'not_so: collaborator',
  },
  {
    name: 'a collaborator who is a viewer already',
    decisions: [decidedOnGrant('make viewer', { subject: collaborator })],
    item: itemWithBen('viewer'),
    says: ['done: is a viewer'],
    proof: 'proved: viewer',
  },
  {
    name: 'an item that was opened to anyone',
    decisions: [decidedOnGrant('keep'), decidedOnGrant('exception')],
    item: itemWithBen('viewer', { access: 'anyone' }),
    says: [
      'stale: the item was open to its list and is now open to anyone',
      'stale: the item was open to its list and is now open to anyone',
    ],
    proof: 'proved: viewer',
  },
  {
    name: 'what this review has closed already is not stale for the others',
    decisions: [
      decidedOnGrant('close to the list', { subject: anyone }),
      decidedOnGrant('revoke', { subject: { itemAccess: 'anyone' } }),
    ],
    item: itemWithBen('viewer'),
    says: ['done: is open only to its list', 'open'],
    proof: 'proved: open only to its list',
  },
  {
    name: 'an item that anyone may open still',
    decisions: [decidedOnGrant('close to the list', { subject: anyone })],
    item: itemOf({ access: 'anyone', grants: [] }),
    says: ['open'],
    proof: 'not_so: open to anyone',
  },
  {
    name: 'an item that was public and is open to every account',
    decisions: [decidedOnGrant('close to the list', { subject: anyone })],
    item: itemOf({ access: 'signed-in', grants: [] }),
    says: ['stale: the item was open to anyone and is now open to every account'],
    proof: 'not_so: open to every account',
  },
  {
    name: 'an item that is gone',
    decisions: [decidedOnGrant('revoke'), decidedOnGrant('keep')],
    item: 'gone',
    says: ['stale: the item no longer exists', 'stale: the item no longer exists'],
    proof: 'proved: the item no longer exists',
  },
  {
    name: 'an item that is kept and gone',
    decisions: [decidedOnGrant('keep')],
    item: 'gone',
    says: ['stale: the item no longer exists'],
    proof: 'not_so: the item no longer exists',
  },
  {
    name: 'a list that is not shown',
    decisions: [decidedOnGrant('revoke')],
    item: itemOf({}),
    says: ['stale: the server does not show its list to this key'],
    proof: 'unknown: the server does not show the list of the item',
  },
  {
    name: 'an item that is not shown',
    decisions: [decidedOnGrant('revoke')],
    item: 'not shown',
    says: ['stale: the server does not show the item to this key'],
    proof: 'unknown: the item could not be read again',
  },
];

test.for(cases)('$name', ({ decisions, item, says, proof }) => {
  const now = { items: new Map([['c-1', item]]), users: [], groups: [] };
  expect(compareGrants(decisions, now).map(inWords)).toEqual(says);
  const [first] = decisions;
  const { proof: word, found } = proveGrant(first ?? decidedOnGrant('keep'), item);
  expect(`${word}: ${found}`).toBe(proof);
});

function inWords({ doneAlready, stale }: GrantDecision): string {
  if (doneAlready !== undefined) return `done: ${doneAlready}`;
  return stale === undefined ? 'open' : `stale: ${stale}`;
}

test.for([
  { reviewer: 'BEN', own: true },
  { reviewer: 'ben@example.org', own: true },
  { reviewer: 'Ben Berg', own: true },
  { reviewer: 'ann', own: undefined },
])('a decision of $reviewer on what ben may open', ({ reviewer, own }) => {
  const people = directoryOf([
    { username: 'ben', email: 'ben@example.org', firstName: 'Ben', lastName: 'Berg' },
  ]);
  const items = new Map([['c-1', itemWithBen('viewer')]]);
  const [compared] = compareGrants([decidedOnGrant('keep', { reviewer })], { items, ...people });
  expect(compared?.ownCase).toBe(own);
});

test.for([
  { reviewer: 'ben', own: true },
  { reviewer: 'BEN@example.org', own: true },
  { reviewer: 'ann', own: undefined },
])('a decision of $reviewer on what the group of ben may open', ({ reviewer, own }) => {
  const people = directoryOf([{ username: 'ben', email: 'ben@example.org' }, 'ann'], { Lab: ['ben'] });
  const [lab] = people.groups;
  const principal = { kind: 'group', name: 'Lab', guid: lab?.guid ?? '' } as const;
  const items = new Map([['c-1', itemWithBen('viewer')]]);
  const decision = decidedOnGrant('keep', { reviewer, subject: { principal } });
  const [compared] = compareGrants([decision], { items, ...people });
  expect(compared?.ownCase).toBe(own);
});
