import { groupBy } from '../../core/group-by.ts';
import type { GroupName } from '../../core/ids.ts';
import type { Roster, RosterEntry } from '../../core/roster.ts';
import { bracketedList, listReadings } from '../../core/text/group-lists.ts';
import { remember } from '../remember.ts';
import { shown } from './fault.ts';
import { looseKey } from '../../core/text/near-name.ts';
import { quotedWord } from '../../core/text/command-line.ts';

interface Spelling {
  readonly group: string;
  /** Where it first occurs. */
  readonly line: number;
}

/** The group names of a file, and which of them are probably one name typed in two ways, or a list of names. */
export class GroupSpellings {
  readonly #spellings = new Map<GroupName, Spelling>();
  /** The first cell that could be split by each value of `--group-separator`. */
  readonly #lists = new Map<string, Spelling>();
  readonly #separatorOf = remember(separatorOf);

  add({ groups = [], groupCell }: Pick<RosterEntry, 'groups' | 'groupCell'>, line: number): void {
    for (const group of groups) {
      if (!this.#spellings.has(group)) this.#spellings.set(group, { group, line });
    }
    if (groupCell === undefined || groupCell.split === 'named') return;
    for (const name of bracketedList(groupCell.text)?.sure === true ? [groupCell.text] : groups) {
      const separator = this.#separatorOf(name);
      if (separator !== '' && !this.#lists.has(separator)) this.#lists.set(separator, { group: name, line });
    }
  }

  get size(): number {
    return this.#spellings.size;
  }

  /** In words, what the operator should look at before unwanted groups are created. */
  notes(): readonly string[] {
    const byKey = groupBy(this.#spellings.values(), ({ group }) => looseKey(group));
    const twins = [...byKey.values()].filter((spellings) => spellings.length > 1);
    return twins.map(
      (spellings) =>
        `These groups differ only in case or spaces and are treated as different groups: ${spellings.map(place).join(', ')}.`,
    );
  }

  /** The same of cells that are one group if the server, which may know better, does not make them doubtful. */
  listNotes(): readonly string[] {
    return [...this.#lists].map(
      ([separator, list]) =>
        `${place(list)} is read as one group; if it is several, add --group-separator ${quotedWord(separator)}.`,
    );
  }
}

/** {@link GroupSpellings.listNotes} of a roster that has been read. */
export function listNotesOf({ entries, rows }: Pick<Roster, 'entries' | 'rows'>): readonly string[] {
  const spellings = new GroupSpellings();
  for (const entry of entries) {
    if (entry.groupCell !== undefined) spellings.add(entry, rows[entry.row - 1]?.line ?? 0);
  }
  return spellings.listNotes();
}

/** The value of `--group-separator` by which a name is a list; empty where it is not one. */
function separatorOf(name: string): string {
  const bracketed = bracketedList(name);
  const list = bracketed?.sure === true ? bracketed : listReadings(name)[0];
  return list?.flag ?? '';
}

const place = ({ group, line }: Spelling): string => `${shown(group)} (line ${line})`;
