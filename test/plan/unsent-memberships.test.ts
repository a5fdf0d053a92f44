import { expect, test } from 'vitest';
import { capabilitiesExcept, pull, pullWithRemoteGroups } from '../helpers/capabilities.ts';
import { planOf } from '../helpers/plans.ts';
import { groupName, type RowSketch } from '../helpers/rosters.ts';

const listed = capabilitiesExcept({ 'change-memberships': 'the sign-in provider decides who is a member' });

test.for<{ name: string; row: RowSketch; capabilities: typeof pull; left: string; detail: string }>([
  {
    name: 'members that the server does not show',
    row: { username: 'ann', groups: ['Art', 'Library'] },
    capabilities: pullWithRemoteGroups,
    left: 'Art=unseen Library=unseen',
    detail:
      'membership of Art, Library is for the sign-in provider to decide: not sent, and the server does not show who is a member',
  },
  {
    name: 'a member already',
    row: { username: 'ann', groups: ['Library'] },
    capabilities: listed,
    left: 'Library=-',
    detail: '',
  },
  {
    name: 'not a member yet',
    row: { username: 'ann', groups: ['Art'] },
    capabilities: listed,
    left: 'Art=differs',
    detail: 'membership of Art is for the sign-in provider to decide: not sent, and not as the row says',
  },
  {
    name: 'to leave, and a member',
    row: { username: 'ann', leaveGroups: [groupName('Library')] },
    capabilities: listed,
    left: 'Library=differs',
    detail: 'membership of Library is for the sign-in provider to decide: not sent, and not as the row says',
  },
  {
    name: 'to leave, and not a member',
    row: { username: 'ann', leaveGroups: [groupName('Art')] },
    capabilities: listed,
    left: 'Art=-',
    detail: '',
  },
  {
    name: 'memberships that are sent',
    row: { username: 'ann', groups: ['Art'] },
    capabilities: pull,
    left: 'Art=-',
    detail: '',
  },
])('$name', ({ row, capabilities, left, detail }) => {
  const [planned] = planOf({
    rows: [row],
    accounts: ['ann'],
    groups: { Art: [], Library: ['ann'] },
    capabilities,
  }).rows;
  expect(planned?.groups.map(({ group, membership = '-' }) => `${group}=${membership}`).join(' ')).toBe(left);
  expect(planned?.detail).toBe(detail);
});
