import { groupBy } from '../../core/group-by.ts';
import type { GroupName } from '../../core/ids.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { shown } from './fault.ts';

interface Spelling {
  readonly group: GroupName;
  /** Where it first occurs. */
  readonly line: number;
}

/** The group names of a file, and which of them are probably one name typed in two ways. */
export class GroupSpellings {
  readonly #spellings = new Map<GroupName, Spelling>();
  readonly #withComma: Spelling[] = [];

  add({ groups = [] }: Pick<RosterEntry, 'groups'>, line: number): void {
    for (const group of groups) {
      if (this.#spellings.has(group)) continue;
      const spelling = { group, line };
      this.#spellings.set(group, spelling);
      if (group.includes(',')) this.#withComma.push(spelling);
    }
  }

  get size(): number {
    return this.#spellings.size;
  }

  /** In words, what the operator should look at before unwanted groups are created. */
  notes(): readonly string[] {
    const byKey = groupBy(this.#spellings.values(), ({ group }) => looseKey(group));
    const twins = [...byKey.values()].filter((spellings) => spellings.length > 1);
    const [first] = this.#withComma;
    return [
      ...twins.map(
        (spellings) =>
          `These groups differ only in case or spaces and are treated as different groups: ${spellings.map(place).join(', ')}.`,
      ),
      ...(first === undefined
        ? []
        : [`${place(first)} is read as one group; if it is several, add --group-separator ",".`]),
    ];
  }
}

const place = ({ group, line }: Spelling): string => `${shown(group)} (line ${line})`;

/** Names that a person would read as the same. */
const looseKey = (group: GroupName): string => group.toLowerCase().replace(/[\s_-]+/gu, '');
