/** Why two servers differ although the move was carried out as decided. A closed list. */
export const explanations = {
  left_behind: 'The decided map leaves it behind.',
  linked_account: 'The account existed on the second server before, and keeps the groups that it had there.',
  existed_before: 'It was there before.',
  created_after: 'It was created after the map was drawn.',
  provider_managed: 'The sign-in provider decides about it.',
  not_confirmed_yet: 'The person has not confirmed the account yet, or it waits for an approval.',
  owner_not_moved: 'An import does not set the owners of groups: owners.csv of the plan names them.',
  members_not_listed:
    'One of the exports does not list the members of the group, so they cannot be compared.',
  no_members:
    'The group has no members who move, so no row of the roster is in it and the import did not create it.',
} as const;
export type ExplainedBy = keyof typeof explanations;

/** One difference between the first server, as the map translates it, and the second one. */
export interface MoveDifference {
  readonly kind: 'account' | 'group' | 'membership';
  /** The account or group on the second server. */
  readonly name: string;
  /** What differs, e.g. `role`; for a membership, the group. */
  readonly what: string;
  /** An empty text: not there. */
  readonly expected: string;
  readonly found: string;
  /** Absent: unexplained. */
  readonly explainedBy?: ExplainedBy;
}

/** How many of one kind were to be linked, created or left behind. */
export interface EndCounts {
  readonly linked: number;
  readonly created: number;
  readonly leftBehind: number;
}

/** What was decided in a map, in numbers. */
export interface MoveTally {
  readonly accounts: EndCounts;
  readonly groups: EndCounts;
  /** Of the first server, and of the accounts that move. */
  readonly memberships: { readonly before: number; readonly moved: number };
}
