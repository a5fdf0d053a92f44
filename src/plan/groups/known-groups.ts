import type { DirectoryGroup } from '../../core/directory.ts';
import { NameIndex } from '../../core/identity.ts';
import { foldCase, type GroupName, parseGroupName } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import { listReadings } from '../../core/text/group-lists.ts';

/** Where a group name is known from. */
export type GroupSource = 'server' | 'file';

/** The group names that a cell can be compared with: those of the server, and those of the file's other cells. */
export class KnownGroups {
  readonly #index: NameIndex<GroupName>;
  readonly #loose: ReadonlyMap<string, GroupName>;
  readonly #matchCase: Policy['matchCase'];
  readonly #inFile: ReadonlySet<string>;

  /** @param named beside the groups of the server, those that its directory has */
  constructor(
    groups: readonly Pick<DirectoryGroup, 'name'>[],
    entries: readonly RosterEntry[],
    { matchCase }: Pick<Policy, 'matchCase'>,
  ) {
    const names = groups.map(({ name }) => name);
    this.#index = new NameIndex(names, (name) => name);
    this.#loose = new Map(names.map((name) => [looseKey(name), name]));
    this.#matchCase = matchCase;
    this.#inFile = namesInFile(entries);
  }

  /** The server's spelling of a group, by the rule of identity for all names. */
  onServer(name: string): GroupName | undefined {
    const match = this.#index.match(parseGroupName(name) ?? '');
    switch (match.kind) {
      case 'exact':
        return match.match;
      case 'exact-several':
        return match.matches[0];
      case 'other-case':
        return this.#matchCase === 'ignore' ? match.match : undefined;
      case 'other-case-several':
        return this.#matchCase === 'ignore' ? match.matches[0] : undefined;
      case 'none':
        return undefined;
    }
  }

  /** A group of the server whose name differs from this one only in case and in the spaces. */
  almost(name: string): GroupName | undefined {
    return this.#loose.get(looseKey(name));
  }

  source(name: string): GroupSource | undefined {
    if (this.onServer(name) !== undefined) return 'server';
    return this.#inFile.has(foldCase(name)) ? 'file' : undefined;
  }
}

/** What is a name in some cell by itself, or an item in two different ones. */
function namesInFile(entries: readonly RosterEntry[]): ReadonlySet<string> {
  const names = new Set(entries.flatMap(({ groups = [], leaveGroups = [] }) => [...groups, ...leaveGroups]));
  const seen = new Set([...names].map(foldCase));
  const once = new Set<string>();
  for (const name of names) {
    const items = new Set(listReadings(name).flatMap(({ items: own }) => own.map(foldCase)));
    for (const item of items) {
      if (once.has(item)) seen.add(item);
      once.add(item);
    }
  }
  return seen;
}

const looseKey = (name: string): string => foldCase(name.normalize('NFKC')).replace(/\s+/gu, '');
