/** Why a group still has no owner, or another one, when everybody has moved. */
export const ownerTasks = {
  set_owner: 'Make this account the owner.',
  owner_left_behind: 'The owner stays behind: choose somebody else.',
  owner_is_viewer: 'The owner is a viewer, who cannot own groups: choose somebody else, or another role.',
  owner_is_locked: 'The owner is locked: choose somebody else.',
} as const;
export type OwnerTask = keyof typeof ownerTasks;

/** The owner that a group of the second server is to get, which an import does not set. */
export interface GroupOwner {
  /** On the second server. */
  readonly group: string;
  /** Empty: the import creates it. */
  readonly groupGuid: string;
  /** On the first server. */
  readonly before: string;
  /** On the second server; empty: the owner stays behind. */
  readonly owner: string;
  /** Empty: the import creates the account. */
  readonly ownerGuid: string;
  readonly task: OwnerTask;
}
