import { groupBy } from '../../core/group-by.ts';
import type { GroupName } from '../../core/ids.ts';
import type { Hazard, Policy } from '../../core/plan/plan.ts';
import type { GroupCell, Roster, RosterEntry } from '../../core/roster.ts';
import type { Directory } from '../../core/directory.ts';
import { type CellInDoubt, findGroupDoubt, type GroupDoubt } from './doubts.ts';
import { describeDoubt, doubtHazard, wholeCellsNote } from './doubt-words.ts';
import type { RejectedRow } from '../inputs.ts';
import { KnownGroups } from './known-groups.ts';

/** A roster whose cells of groups are read with the groups of the server in view. */
export interface ResolvedRoster {
  readonly roster: Roster;
  /** Rows with a cell that has more than one reading. */
  readonly rejected: readonly RejectedRow[];
  readonly hazards: readonly Hazard[];
  readonly notes: readonly string[];
}

/** What a cell is read as: these groups, or a question. */
type Reading =
  | { readonly kind: 'groups'; readonly groups: readonly GroupName[]; readonly from: 'cell' | 'split' }
  | { readonly kind: 'doubt'; readonly doubt: GroupDoubt };

/**
 * Reads the cells of groups once more, now that the groups of the server are known. A whole cell that is the name of a
 * group is that group, whatever is in it. What is left with more than one reading is rejected: only the operator knows.
 */
export function resolveGroups(
  roster: Roster,
  { groups }: Pick<Directory, 'groups'>,
  policy: Pick<Policy, 'matchCase'>,
): ResolvedRoster {
  if (!roster.entries.some(isOpen)) return unresolved(roster);
  const known = new KnownGroups(groups, roster.entries, policy);
  const lines = new Map(roster.rows.map(({ row, line }) => [row, line]));
  const first = readAll(roster, lines, (cell, parts) => readCell(cell, parts, known, new Set()));
  const flagsInUse = new Set(
    first.inDoubt.flatMap(({ doubt }) => (doubt.kind === 'may-be-several' ? (doubt.flag ?? []) : [])),
  );
  const { entries, inDoubt, whole } =
    flagsInUse.size === 0
      ? first
      : readAll(roster, lines, (cell, parts) => readCell(cell, parts, known, flagsInUse));
  return {
    roster: { ...roster, entries },
    rejected: [...groupBy(inDoubt, ({ row }) => row)].map(([row, cells]) => ({
      row,
      outcome: 'invalid',
      detail: cells.map(describeDoubt).join('; '),
    })),
    hazards: [...groupBy(inDoubt, ({ doubt }) => JSON.stringify([doubt.kind, flagOf(doubt)])).values()].map(
      doubtHazard,
    ),
    notes: wholeCellsNote(whole),
  };
}

/** How groups are named in the plan, where the file names them in another way. */
export const groupNamesNote = ({ groupsFrom }: Pick<Roster, 'groupsFrom'>): readonly string[] =>
  groupsFrom === undefined ? [] : ['Groups are called by the CN of their distinguished names in the file.'];

/** The roster of a server without groups to compare with. */
export const unresolved = (roster: Roster): ResolvedRoster => ({
  roster,
  rejected: [],
  hazards: [],
  notes: [],
});

/** Every name that may turn out to be a group: those that the cells were split into, and the whole cells. */
export const groupsNamed = ({ entries }: Roster): ReadonlySet<GroupName> =>
  new Set(
    entries.flatMap(({ groups = [], leaveGroups = [], groupCell, leaveGroupCell }) => [
      ...groups,
      ...leaveGroups,
      ...(groupCell === undefined ? [] : [groupCell.text]),
      ...(leaveGroupCell === undefined ? [] : [leaveGroupCell.text]),
    ]),
  );

const isOpen = ({ groupCell, leaveGroupCell }: RosterEntry): boolean =>
  groupCell !== undefined || leaveGroupCell !== undefined;

const flagOf = (doubt: GroupDoubt): string => (doubt.kind === 'may-be-several' ? (doubt.flag ?? '') : '');

interface ReadCells {
  /** Without those in doubt. */
  readonly entries: readonly RosterEntry[];
  readonly inDoubt: readonly CellInDoubt[];
  /** Cells that are a group of the server, and would have been split. */
  readonly whole: readonly { readonly line: number; readonly cell: GroupCell }[];
}

function readAll(
  { entries }: Roster,
  lines: ReadonlyMap<number, number>,
  read: (cell: GroupCell, parts: readonly GroupName[]) => Reading,
): ReadCells {
  const inDoubt: CellInDoubt[] = [];
  const whole: { line: number; cell: GroupCell }[] = [];
  const resolved = entries.flatMap((entry): RosterEntry[] => {
    if (!isOpen(entry)) return [entry];
    const place = { row: entry.row, line: lines.get(entry.row) ?? entry.row };
    const readings = { groups: entry.groupCell, leaveGroups: entry.leaveGroupCell };
    let result: RosterEntry | undefined = entry;
    for (const column of ['groups', 'leaveGroups'] as const) {
      const cell = readings[column];
      if (cell === undefined) continue;
      const reading = read(cell, entry[column] ?? []);
      if (reading.kind === 'doubt') {
        inDoubt.push({ ...place, cell, doubt: reading.doubt });
        result = undefined;
      } else {
        if (reading.from === 'cell') whole.push({ line: place.line, cell });
        result = result && { ...result, [column]: reading.groups };
      }
    }
    return result === undefined ? [] : [result];
  });
  return { entries: resolved, inDoubt, whole };
}

function readCell(
  cell: GroupCell,
  parts: readonly GroupName[],
  known: KnownGroups,
  flagsInUse: ReadonlySet<string>,
): Reading {
  const isSplit = parts.length > 1;
  const isAsNamed =
    cell.split === 'named' && isSplit && parts.every((part) => known.onServer(part) !== undefined);
  if (!isAsNamed && known.onServer(cell.text) !== undefined) {
    return { kind: 'groups', groups: [cell.text], from: isSplit ? 'cell' : 'split' };
  }
  const doubt = findGroupDoubt(cell, parts, { known, flagsInUse });
  return doubt === undefined ? { kind: 'groups', groups: parts, from: 'split' } : { kind: 'doubt', doubt };
}
