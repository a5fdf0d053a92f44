import type { Profile } from '../../core/profile.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import type { Layout } from '../header/layout.ts';
import type { CellReader } from './cell-reader.ts';
import type { GroupsFrom } from './group-names.ts';
import type { GroupSyntax } from './group-syntax.ts';
import type { MappedColumn } from '../values/mapped-values.ts';
import type { ValueFaults } from './value-faults.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An entry while its row is being read; one without a username never becomes an entry. */
export type Draft = Writable<
  Omit<RosterEntry, 'username' | 'profile'> & Partial<Pick<RosterEntry, 'username'>>
> & { profile: Writable<Profile> };

/** Reads the cell of a column into the draft of its row. */
export type ReadInto = (draft: Draft) => void;

/** What the readers of a file are made with. */
export interface ReaderTools {
  readonly cells: CellReader;
  readonly faults: ValueFaults;
  readonly layout: Layout;
  readonly rules: TargetRules;
  /** How the cells of groups under a header are written. */
  readonly syntaxOf: (header: string) => GroupSyntax;
  readonly groupsFrom: GroupsFrom | undefined;
  /** Texts that are what they say, though they look damaged. */
  readonly realValues: ReadonlySet<string>;
  /** Columns whose values are mapped, by their positions. */
  readonly mapped: ReadonlyMap<number, MappedColumn>;
}
