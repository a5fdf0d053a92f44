import type { Directory, DirectoryGroup, LookedUp } from '../core/directory.ts';
import { NameIndex, type NameMatch } from '../core/identity.ts';
import type { GroupName, UserGuid } from '../core/ids.ts';
import type { Policy } from '../core/plan/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';

/** What a group name in the roster refers to. */
export type GroupPlan =
  | ExistingGroup
  | { readonly kind: 'new'; readonly name: GroupName; readonly via: 'ticket' | 'direct' }
  | { readonly kind: 'missing'; readonly why: string };

export interface ExistingGroup {
  readonly kind: 'existing';
  readonly group: DirectoryGroup;
  /** Empty if the target does not list them. */
  readonly members: ReadonlySet<UserGuid>;
}

/** Resolves every group that the roster names, by the same rule of identity as for people. */
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
    [...names].map((name) => [
      name,
      planGroup(name, index.match(name), lookedUp.get(name), capabilities, policy),
    ]),
  );
}

/** Resolves every group that rows say to leave, without creating it or looking it up in a directory. */
export function planGroupsToLeave(
  entries: readonly RosterEntry[],
  { groups }: Directory,
  capabilities: Capabilities,
  { matchCase }: Policy,
): Map<GroupName, GroupPlan> {
  const index = new NameIndex(groups, ({ name }) => name);
  const names = new Set(entries.flatMap(({ leaveGroups }) => leaveGroups ?? []));
  const readable = capabilities['read-groups'];
  const resolve = (name: GroupName): GroupPlan => {
    if (!readable.can) return missing(readable.why);
    const onServer = index.match(name);
    if (onServer.kind === 'exact') return existing(onServer.match);
    if (onServer.kind === 'other-case' && matchCase === 'ignore') return existing(onServer.match);
    return missing(
      onServer.kind === 'none' ? 'there is no such group to leave' : 'several groups match this name',
    );
  };
  return new Map([...names].map((name) => [name, resolve(name)]));
}

function planGroup(
  name: GroupName,
  onServer: NameMatch<DirectoryGroup>,
  lookedUp: LookedUp | undefined,
  capabilities: Capabilities,
  { createGroups, matchCase }: Policy,
): GroupPlan {
  if (!capabilities['read-groups'].can) return missing(capabilities['read-groups'].why);
  if (onServer.kind === 'exact') return existing(onServer.match);
  if (onServer.kind === 'exact-several') return missing('several groups on the server have this name');
  const trouble = troubleOf(lookedUp, name);
  if (trouble !== undefined) return missing(trouble);
  if (lookedUp?.kind === 'found' && lookedUp.name === name) return fromTicket(name, capabilities);

  const remote = remoteSpellings(lookedUp);
  if (matchCase === 'ignore') {
    const inOtherCase = [...new Set([...serverSpellings(onServer), ...remote])];
    if (inOtherCase.length > 1) {
      return missing(`several groups differ only in upper and lower case: ${inOtherCase.join(', ')}`);
    }
    if (onServer.kind === 'other-case') return existing(onServer.match);
  }
  if (createGroups === 'refuse') return missing('there is no such group, and --no-create-groups is set');
  const [inDirectory] = remote;
  if (inDirectory !== undefined) {
    return matchCase === 'ignore'
      ? // The target has trimmed and normalised the directory's spelling.
        fromTicket(inDirectory as GroupName, capabilities)
      : missing(`the directory spells it ${remote.join(', ')}`);
  }
  if (lookedUp !== undefined) return missing('the directory has no group with exactly this name');
  const create = capabilities['create-group-direct'];
  return create.can ? { kind: 'new', name, via: 'direct' } : missing(create.why);
}

/** Why an answer of the directory does not settle what the group is. */
function troubleOf(lookedUp: LookedUp | undefined, name: GroupName): string | undefined {
  switch (lookedUp?.kind) {
    case 'failed':
      return `the directory search failed: ${lookedUp.failure.message}`;
    case 'truncated':
      return 'too many groups in the directory begin like this one, and it cut off its answer';
    case 'ambiguous':
      return lookedUp.candidates.includes(name)
        ? 'several groups in the directory have this name'
        : undefined;
    case 'found':
    case 'absent':
    case undefined:
      return undefined;
  }
}

function remoteSpellings(lookedUp: LookedUp | undefined): readonly string[] {
  if (lookedUp?.kind === 'found') return [lookedUp.name];
  return lookedUp?.kind === 'ambiguous' ? lookedUp.candidates : [];
}

function serverSpellings(match: NameMatch<DirectoryGroup>): string[] {
  if (match.kind === 'other-case') return [match.match.name];
  return match.kind === 'other-case-several' ? match.matches.map(({ name }) => name) : [];
}

function fromTicket(name: GroupName, capabilities: Capabilities): GroupPlan {
  const create = capabilities['create-group-from-ticket'];
  return create.can ? { kind: 'new', name, via: 'ticket' } : missing(create.why);
}

const existing = (group: DirectoryGroup): GroupPlan => ({
  kind: 'existing',
  group,
  members: new Set(group.members),
});

const missing = (why: string): GroupPlan => ({ kind: 'missing', why });
