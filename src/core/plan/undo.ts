import type { Change } from './change.ts';
import type { UserGuid } from '../ids.ts';
import type { Profile } from '../profile.ts';

/** A change that an earlier run sent, unless the server refused it or had it that way already. */
export interface DoneChange {
  readonly change: Change;
  /** Of the account; absent for a group. */
  readonly guid?: UserGuid;
  /** Absent for an account that did not exist before. */
  readonly roleBefore?: string;
  /** Of the fields that the change sets; absent in journals of earlier versions. */
  readonly profileBefore?: Profile;
  /** `unanswered`: the request went out, and no usable answer came back. */
  readonly answer: 'confirmed' | 'unanswered';
}

/** What undoing a run asks for one person, in the words of a roster. */
export interface UndoRow {
  /** The account's name now. */
  readonly username: string;
  readonly newUsername?: string;
  readonly role?: string;
  readonly status?: 'active' | 'locked';
  readonly profile?: Profile;
  readonly groups: readonly string[];
  readonly leaveGroups: readonly string[];
}

/** Something that the run did and that undoing it does not reverse. */
export interface LeftAlone {
  /** The account's or the group's name. */
  readonly name: string;
  /** What the run did, and why it stays. */
  readonly why: string;
}

/** The run that is undone. */
export interface UndoneRun {
  /** As the operator would type it. */
  readonly folder: string;
  readonly runId: string;
}

/** How the changes of a run are reversed. */
export interface Undo {
  readonly rows: readonly UndoRow[];
  readonly leftAlone: readonly LeftAlone[];
  /** Accounts that the run created, by their names now: they cannot be deleted, so they are locked. */
  readonly created: readonly string[];
}
