import type { MappedGroup, MapRule } from '../core/migration/migration-map.ts';
import type { Pack, PackGroup } from '../core/review/pack.ts';
import { nearNames } from '../core/text/near-name.ts';
import { groupKeeperOf, isKeptByProvider } from './setup/second-setup.ts';

/** Where a kind of server keeps groups. */
export type GroupsKept = 'by the server' | 'nowhere';

export interface MapGroupsOptions {
  /** Default: by the server. */
  readonly kept?: GroupsKept;
  /** What the operator says which groups are, by the group of the first server. It takes precedence over names. */
  readonly given?: ReadonlyMap<PackGroup, PackGroup>;
}

/**
 * What is to become of each group of the first server: linked to the group with the same name, created, or left for
 * somebody to decide where only a similar name is there.
 */
export function mapGroups(
  { groups }: Pick<Pack, 'groups'>,
  second: Pack,
  { kept = 'by the server', given = new Map() }: MapGroupsOptions = {},
): MappedGroup[] {
  const isNamed = new Set(groups.map(({ name }) => name));
  const byName = new Map(second.groups.map((group) => [group.name, group]));
  const similarTo = similarityTo(second.groups.filter(({ name }) => !isNamed.has(name)));
  const keeper = groupKeeperOf(second);
  const isManaged = isKeptByProvider(keeper);
  return groups.map((source): MappedGroup => {
    const row = { kind: 'group', source } as const;
    const linked = linkOf(given.get(source), byName.get(source.name));
    if (linked !== undefined)
      return { ...row, ...linked, ...(isManaged ? { problem: 'managed_by_provider' } : {}) };
    if (kept === 'nowhere' || keeper === 'none') {
      return { ...row, evidence: '', problem: 'no_groups', action: 'leave_behind', decision: 'accept' };
    }
    if (isManaged) {
      return {
        ...row,
        evidence: '',
        problem: 'managed_by_provider',
        action: 'leave_behind',
        decision: 'accept',
      };
    }
    const [similar, ...others] = similarTo(source.name);
    if (similar === undefined) return { ...row, evidence: '', action: 'create', decision: 'accept' };
    const evidence = `the second server has ${[similar, ...others].map(({ name }) => JSON.stringify(name)).join(', ')}`;
    return {
      ...row,
      ...(others.length === 0 ? { target: similar } : {}),
      rule: 'similar-group-name',
      confidence: others.length === 0 ? 'likely' : 'guess',
      evidence,
      problem: 'name_differs',
      action: others.length === 0 ? 'link' : 'create',
    };
  });
}

type Link = Omit<MappedGroup, 'kind' | 'source'>;

function linkOf(given: PackGroup | undefined, named: PackGroup | undefined): Link | undefined {
  const link = (target: PackGroup, rule: MapRule, evidence: string): Link => ({
    target,
    rule,
    confidence: 'sure',
    evidence,
    action: 'link',
    decision: 'accept',
  });
  if (given !== undefined) return link(given, 'given-group', 'paired with --group');
  if (named === undefined) return undefined;
  return link(named, 'group-name', 'the second server has a group with exactly this name');
}

/** The groups whose names are almost a given one. */
function similarityTo(groups: readonly PackGroup[]): (name: string) => readonly PackGroup[] {
  const isNear = nearNames();
  return (name) => groups.filter((group) => isNear(name, group.name));
}
