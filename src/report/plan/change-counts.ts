import { countBy } from '../../core/group-by.ts';
import { lossOf } from '../../core/plan/access-loss.ts';
import type { Change } from '../../core/plan/change.ts';
import type { Plan, PlannedRow } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import type { Tone } from '../kit/text-style.ts';

/** What a plan does, by kind, in the order in which it is read: what takes access away comes first. */
export const changeKinds = {
  locks: { one: 'account to lock', many: 'accounts to lock', tone: 'attention', symbol: '-' },
  demotions: { one: 'role to lower', many: 'roles to lower', tone: 'attention', symbol: '-' },
  removals: { one: 'membership to remove', many: 'memberships to remove', tone: 'attention', symbol: '-' },
  grantRemovals: {
    one: 'grant on content to take away',
    many: 'grants on content to take away',
    tone: 'attention',
    symbol: '-',
  },
  creations: { one: 'account to create', many: 'accounts to create', tone: 'good', symbol: '+' },
  updates: { one: 'account to change', many: 'accounts to change', tone: 'attention', symbol: '~' },
  unlocks: { one: 'account to unlock', many: 'accounts to unlock', tone: 'attention', symbol: '~' },
  transfers: {
    one: 'item or group to hand over',
    many: 'items and groups to hand over',
    tone: 'attention',
    symbol: '~',
  },
  newGroups: { one: 'group to create', many: 'groups to create', tone: 'good', symbol: '+' },
  grants: { one: 'membership to add', many: 'memberships to add', tone: 'good', symbol: '+' },
} as const satisfies Record<string, ChangeKindLook>;

interface ChangeKindLook {
  readonly one: string;
  readonly many: string;
  readonly tone: Tone;
  readonly symbol: string;
}

export type ChangeKind = keyof typeof changeKinds;

/** How many accounts, memberships and groups there are of each kind of change; kinds without any are left out. */
export type ChangeCounts = ReadonlyMap<ChangeKind, number>;

/**
 * Counts what a person would count: an account that is created with a role is one, and so is one with several new fields.
 * @param roles of the server, the one with the most access first
 */
export function countChanges({ groups, rows }: Plan, roles: readonly string[]): ChangeCounts {
  const counts = countBy(
    rows.flatMap((row) => kindsOf(row, roles)),
    (kind) => kind,
  );
  if (groups.length > 0) counts.set('newGroups', groups.length);
  return new Map(
    (Object.keys(changeKinds) as ChangeKind[]).flatMap((kind) => {
      const count = counts.get(kind);
      return count === undefined ? [] : [[kind, count] as const];
    }),
  );
}

/** How many there are of all kinds: fewer than the changes to send where one account needs several. */
export const countedChanges = (counts: ChangeCounts): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** `2 accounts to lock, 98 accounts to create`. */
export const changeCountWords = (counts: ChangeCounts): string =>
  [...counts].map(([kind, count]) => plural(count, changeKinds[kind].one, changeKinds[kind].many)).join(', ');

function kindsOf(row: PlannedRow, roles: readonly string[]): ChangeKind[] {
  const isNew = row.steps.some(({ kind }) => kind === 'create-user');
  const kinds = row.steps.flatMap((step) => kindOf(step, row, roles));
  // What an account gets right after it was created belongs to its creation.
  const own = isNew ? kinds.filter((kind) => kind === 'creations' || kind === 'grants') : kinds;
  return own.filter((kind, index) => kind !== 'updates' || own.indexOf(kind) === index);
}

function kindOf(step: Change, row: PlannedRow, roles: readonly string[]): ChangeKind {
  const loss = lossOf(step, row, roles);
  if (loss !== undefined) return loss;
  switch (step.kind) {
    case 'create-user':
      return 'creations';
    case 'create-group':
      return 'newGroups';
    case 'grant-membership':
      return 'grants';
    case 'revoke-membership':
      return 'removals';
    case 'revoke-grant':
    case 'change-grant':
    case 'set-content-access':
      return 'grantRemovals';
    case 'lock-user':
      return 'locks';
    case 'unlock-user':
      return 'unlocks';
    case 'transfer-content':
    case 'transfer-group':
      return 'transfers';
    case 'update-user':
    case 'approve-user':
    case 'set-attributes':
    case 'rename-user':
      return 'updates';
  }
}
