import type { Directory, DirectoryGroup, LookedUp } from '../core/directory.ts';
import { NameIndex } from '../core/identity.ts';
import type { GroupName, UserGuid } from '../core/ids.ts';
import type { Policy } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';

/** What a group's name in the roster stands for. */
export type GroupPlan =
  | ExistingGroup
  | { readonly kind: 'new'; readonly name: GroupName; readonly via: 'ticket' | 'direct' }
  | { readonly kind: 'missing'; readonly why: string };

export interface ExistingGroup {
  readonly kind: 'existing';
  readonly group: DirectoryGroup;
  /** Empty where the target does not list them. */
  readonly members: ReadonlySet<UserGuid>;
}

/** Resolves every group that the roster names, by the same rule of identity as people. */
export function planGroups(
  entries: readonly RosterEntry[],
  directory: Directory,
  lookedUp: ReadonlyMap<GroupName, LookedUp>,
  capabilities: Capabilities,
  policy: Policy,
): Map<GroupName, GroupPlan> {
  const index = new NameIndex(directory.groups, ({ name }) => name);
  const names = new Set(entries.flatMap(({ groups }) => groups ?? []));
  return new Map(
    [...names].map((name) => [name, planGroup(name, index, lookedUp.get(name), capabilities, policy)]),
  );
}

function planGroup(
  name: GroupName,
  index: NameIndex<DirectoryGroup>,
  lookedUp: LookedUp | undefined,
  capabilities: Capabilities,
  { createGroups, matchCase }: Policy,
): GroupPlan {
  if (!capabilities['read-groups'].can) return missing(capabilities['read-groups'].why);
  const match = index.match(name);
  if (match.kind === 'exact') return existing(match.match);
  if (match.kind === 'exact-several') return missing('several groups of the server have this name');
  if (matchCase === 'ignore') {
    if (match.kind === 'other-case') return existing(match.match);
    if (match.kind === 'other-case-several') {
      return missing(
        `several groups differ in case only: ${match.matches.map((group) => group.name).join(', ')}`,
      );
    }
  }
  if (createGroups === 'refuse') return missing('there is no such group, and --no-create-groups is set');
  if (lookedUp !== undefined) return planRemoteGroup(lookedUp, name, capabilities, matchCase);
  const create = capabilities['create-group-direct'];
  return create.can ? { kind: 'new', name, via: 'direct' } : missing(create.why);
}

function planRemoteGroup(
  lookedUp: LookedUp,
  name: GroupName,
  capabilities: Capabilities,
  matchCase: Policy['matchCase'],
): GroupPlan {
  const create = capabilities['create-group-from-ticket'];
  switch (lookedUp.kind) {
    case 'found':
      if (!create.can) return missing(create.why);
      return matchCase === 'ignore' || lookedUp.name === name
        ? // The directory's spelling, trimmed and normalised by the target.
          { kind: 'new', name: lookedUp.name as GroupName, via: 'ticket' }
        : missing(`the directory spells it ${lookedUp.name}`);
    case 'absent':
      return missing('the directory has no group of exactly this name');
    case 'ambiguous':
      return missing(`these differ in case only: ${lookedUp.candidates.join(', ')}`);
    case 'truncated':
      return missing('the directory has too many groups that begin so, and cut its answer off');
    case 'failed':
      return missing(`the directory search failed: ${lookedUp.failure.message}`);
  }
}

const existing = (group: DirectoryGroup): GroupPlan => ({
  kind: 'existing',
  group,
  members: new Set(group.members),
});

const missing = (why: string): GroupPlan => ({ kind: 'missing', why });
