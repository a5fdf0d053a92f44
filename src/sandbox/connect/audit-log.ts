import type { Account } from './store/accounts.ts';

/** The actions in the log that concern onboarding and access reviews (connect-api §7.4). */
export const auditActions = {
  add_user: 'Added a user',
  edit_user: 'Edited a user',
  update_lock_user: 'Locked or unlocked a user',
  remove_user: 'Removed a user',
  add_group: 'Added a group',
  edit_group: 'Edited a group',
  remove_group: 'Removed a group',
  add_group_member: 'Added a member to a group',
  remove_group_member: 'Removed a member from a group',
  add_api_key: 'Added an API key',
  edit_api_key: 'Edited an API key',
  remove_api_key: 'Removed an API key',
  add_app: 'Added a content item',
  edit_app: 'Edited a content item',
  remove_app: 'Removed a content item',
  assign_user_app_role: 'Gave a user access to a content item',
  remove_user_app_role: 'Removed the access of a user to a content item',
  assign_group_app_role: 'Gave a group access to a content item',
  remove_group_app_role: 'Removed the access of a group to a content item',
} as const;

export type AuditAction = keyof typeof auditActions;

export interface AuditEntry {
  /** Consecutive; a string in replies. */
  readonly id: number;
  readonly time: Date;
  /** Null: the system itself. */
  readonly actor: Pick<Account, 'guid' | 'number'> | null;
  /** `First Last (username)`. */
  readonly actorText: string;
  readonly action: AuditAction;
  /** Short, past tense, e.g. `Added user Julie Jolly (julie2)`. */
  readonly text: string;
}

/** Every write, in order; logging cannot be turned off (connect-api §7.4). */
export class AuditLog {
  readonly #entries: AuditEntry[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  get entries(): readonly AuditEntry[] {
    return this.#entries;
  }

  record(actor: Account | null, action: AuditAction, text: string): void {
    this.#entries.push({
      id: this.#entries.length + 1,
      time: this.#now(),
      actor: actor === null ? null : { guid: actor.guid, number: actor.number },
      actorText: actor === null ? 'Posit Connect' : nameInLog(actor),
      action,
      text,
    });
  }
}

export const nameInLog = ({ firstName, lastName, username }: Account): string =>
  `${[firstName, lastName].filter((name) => name !== '').join(' ')} (${username})`.trimStart();
