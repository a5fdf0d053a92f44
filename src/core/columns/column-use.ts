import type { RosterColumn } from './roster-columns.ts';

/** What a kind of target makes of a column. A server may still refuse a row, where it does not let the caller set it. */
export type ColumnUse =
  /** Says which account is meant. */
  | { readonly use: 'identify' }
  /** Compared with the account of the name, and never sent. */
  | { readonly use: 'compare' }
  /** Set for new and existing accounts. */
  | { readonly use: 'set' }
  /** Sent with a new account. An existing one keeps what it has, and the row's detail says so. */
  | { readonly use: 'set when created' }
  /** A file with this column is refused. `why`: the rest of a sentence that begins with the product's name. */
  | { readonly use: 'refuse'; readonly why: string };

/** What a kind of target makes of every column, and of `attr.<name>` columns. */
export type ColumnUses = Readonly<Record<RosterColumn | 'attr', ColumnUse>>;

export const identify: ColumnUse = { use: 'identify' };
export const compare: ColumnUse = { use: 'compare' };
export const set: ColumnUse = { use: 'set' };
export const setWhenCreated: ColumnUse = { use: 'set when created' };
export const refuse = (why: string): ColumnUse => ({ use: 'refuse', why });

/** Why a column is refused; undefined where it is not. */
export const whyRefused = (use: ColumnUse): string | undefined =>
  use.use === 'refuse' ? use.why : undefined;
