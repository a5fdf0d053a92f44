import type { RosterColumn } from '../../core/roster-column.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Layout } from '../header/layout.ts';

export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An entry while its row is being read; one that names nobody never becomes an entry. */
export type Draft = Writable<Omit<RosterEntry, 'username'> & Partial<Pick<RosterEntry, 'username'>>>;

/** Reads the cells of some columns into the draft of their row. */
export type ReadInto = (draft: Draft) => void;

export type Positions = Readonly<Record<RosterColumn, number>>;

/** Where each column is; -1 for one that the file lacks. */
export function positionsIn({ at }: Layout): Positions {
  const of = (column: RosterColumn): number => at.get(column) ?? -1;
  return {
    username: of('username'),
    new_username: of('new_username'),
    role: of('role'),
    groups: of('groups'),
    leave_groups: of('leave_groups'),
    email: of('email'),
    first_name: of('first_name'),
    middle_name: of('middle_name'),
    last_name: of('last_name'),
    display_name: of('display_name'),
    external_id: of('external_id'),
    password: of('password'),
    user_must_set_password: of('user_must_set_password'),
    password_must_change: of('password_must_change'),
    status: of('status'),
    sign_up_status: of('sign_up_status'),
    is_totp_enabled: of('is_totp_enabled'),
    totp_key: of('totp_key'),
    totp_label: of('totp_label'),
    auto_approve: of('auto_approve'),
  };
}

export const isThere = (position: number): boolean => position >= 0;

/** The reader, if the file has at least one of its columns: no row pays for a column that no row has. */
export const where = (columns: readonly number[], read: ReadInto): readonly ReadInto[] =>
  columns.some(isThere) ? [read] : [];
