import type { GroupGuid, UserGuid } from '../ids.ts';

/** How two accounts or groups of two servers were found to be the same. Each of these is certain. */
export const pairingRules = {
  'external-id': 'external id',
  'email-and-username': 'e-mail address and username',
  'group-name': 'name',
  map: 'the map',
} as const;
export type PairingRule = keyof typeof pairingRules;

export interface ServerPair<Guid> {
  /** As in the earlier export. */
  readonly before: NamedSide<Guid>;
  readonly after: NamedSide<Guid>;
  readonly rule: PairingRule;
}

/** Two that may be the same and were not paired, so that they appear as gone and as new. */
export interface LikelyPair {
  readonly kind: 'user' | 'group';
  readonly before: NamedSide<string>;
  readonly after: NamedSide<string>;
  /** In words. */
  readonly why: string;
}

interface NamedSide<Guid> {
  readonly guid: Guid;
  readonly name: string;
}

/** Which accounts and groups of two servers are the same. What is in no pair has no counterpart. */
export interface PairedServers {
  readonly by: 'map' | 'rules';
  readonly users: readonly ServerPair<UserGuid>[];
  readonly groups: readonly ServerPair<GroupGuid>[];
  readonly likely: readonly LikelyPair[];
  /** `no`: one of the two kinds of servers has no groups. */
  readonly groupsCompared: 'yes' | 'no';
  /** How many there are in each export. */
  readonly totals: {
    readonly users: { readonly before: number; readonly after: number };
    readonly groups: { readonly before: number; readonly after: number };
  };
}
