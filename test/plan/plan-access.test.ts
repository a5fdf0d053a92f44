import { expect, test } from 'vitest';
import type { ItemNow } from '../../src/core/content/item-now.ts';
import type { AccessChange } from '../../src/core/plan/content-change.ts';
import { planAccess } from '../../src/plan/plan-access.ts';
import { directoryOf } from '../helpers/directories.ts';
import { itemOf } from '../helpers/items.ts';
import { inWords } from '../helpers/plans.ts';

const item = { guid: 'c-1', title: 'Sales' };
const principal = (name: string) => ({ kind: 'user', guid: `u-${name}`, name }) as const;
const revoke = (name: string): AccessChange => ({
  kind: 'revoke-grant',
  item,
  principal: principal(name),
  access: 'viewer',
});
const makeViewer: AccessChange = {
  kind: 'change-grant',
  item,
  principal: principal('ben'),
  access: 'viewer',
};
const close: AccessChange = { kind: 'set-content-access', item, from: 'anyone', access: 'listed' };
const viewer = (name: string) => ({ principal: 'user', guid: `u-${name}`, access: 'viewer' }) as const;
const collaborator = (name: string) => ({ ...viewer(name), access: 'collaborator' }) as const;

interface Case {
  readonly name: string;
  readonly changes: readonly AccessChange[];
  readonly now: ItemNow;
  readonly rows: readonly string[];
  readonly warns?: string;
  readonly owner?: 'locked' | 'gone';
}

test.for<Case>([
  {
    name: 'a grant that is there',
    changes: [revoke('ben')],
    now: itemOf({ grants: [viewer('ben'), viewer('cleo')] }),
    rows: ['ben: updated, revoke-grant ben Sales'],
  },
  {
    name: 'a grant that is gone',
    changes: [revoke('ben')],
    now: itemOf({ grants: [viewer('cleo')] }),
    rows: ['ben: unchanged'],
  },
  {
    name: 'a collaborator',
    changes: [makeViewer],
    now: itemOf({ grants: [collaborator('ben')] }),
    rows: ['ben: updated, change-grant ben Sales'],
  },
  {
    name: 'a collaborator who has left the list gets nothing back',
    changes: [makeViewer],
    now: itemOf({ grants: [viewer('cleo')] }),
    rows: ['ben: conflict, no longer in its list'],
  },
  {
    name: 'an open item is closed last, and what that brings to life is said',
    changes: [close, revoke('ben')],
    now: itemOf({ access: 'anyone', grants: [viewer('ben'), viewer('cleo'), collaborator('dan')] }),
    rows: [
      'anyone: updated, set-content-access Sales, last, 1 viewer grant takes effect, since only its list counts then',
      'ben: updated, revoke-grant ben Sales',
    ],
  },
  {
    name: 'an item that is closed already',
    changes: [close],
    now: itemOf({ grants: [viewer('cleo')] }),
    rows: ['anyone: unchanged'],
  },
  {
    name: 'an item that is gone',
    changes: [revoke('ben')],
    now: 'gone',
    rows: ['ben: unchanged, the item no longer exists'],
  },
  {
    name: 'an item that is not shown',
    changes: [revoke('ben')],
    now: 'not shown',
    rows: ['ben: conflict, the server does not show the item to this key'],
  },
  {
    name: 'an item that is left to a locked owner',
    changes: [close, revoke('ben')],
    now: itemOf({ access: 'anyone', grants: [viewer('ben')] }),
    rows: ['anyone: updated, set-content-access Sales, last', 'ben: updated, revoke-grant ben Sales'],
    owner: 'locked',
    warns: 'after the plan, only the owner may open "Sales": ann, who is locked',
  },
  {
    name: 'an item that is left to an owner who is gone',
    changes: [revoke('ben')],
    now: itemOf({ grants: [viewer('ben')] }),
    rows: ['ben: updated, revoke-grant ben Sales'],
    owner: 'gone',
    warns: 'after the plan, only the owner may open "Sales", and the owner has no account on the server',
  },
  {
    name: 'an item that others may open still',
    changes: [revoke('ben')],
    now: itemOf({ grants: [viewer('ben'), viewer('cleo')] }),
    rows: ['ben: updated, revoke-grant ben Sales'],
    owner: 'locked',
  },
])('$name', ({ changes, now, rows, owner, warns }) => {
  const { users } = directoryOf(owner === 'gone' ? [] : [{ username: 'ann', locked: owner === 'locked' }]);
  const planned = planAccess({
    rows: changes.map((change, index) => ({ row: index + 1, change })),
    items: new Map([['c-1', now]]),
    users,
    support: { can: true },
  });
  expect(
    planned.rows.map(
      ({ username, expected, steps, detail, comesLast }) =>
        `${username}: ${[expected, ...steps.map(inWords), ...(comesLast === true ? ['last'] : []), detail].filter((part) => part !== '').join(', ')}`,
    ),
  ).toEqual(rows);
  expect(planned.warnings.map(({ message }) => message)).toEqual(warns === undefined ? [] : [warns]);
});

test('a server that cannot change it says so in each row', () => {
  const { rows, warnings } = planAccess({
    rows: [{ row: 7, change: revoke('ben') }],
    items: new Map(),
    users: [],
    support: { can: false, why: 'the key is a publisher’s', source: 'connect-api §1.2' },
  });
  expect(rows).toMatchObject([
    {
      row: 7,
      expected: 'not_supported',
      detail: 'the key is a publisher’s',
      source: 'connect-api §1.2',
      steps: [],
    },
  ]);
  expect(warnings).toEqual([]);
});
