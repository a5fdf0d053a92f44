import { isLostValue } from '../../core/columns/lost-values.ts';
import { isPlaceholder } from '../../core/columns/placeholder.ts';
import type { GroupName } from '../../core/ids.ts';
import { faultInText } from './cell-checks.ts';
import { faultInDamagedGroup } from '../damage/damage-fault.ts';
import type { ReaderTools, ReadInto } from './draft.ts';
import { type Fault, shown } from './fault.ts';
import { groupsParser } from './group-names.ts';
import { mapGroups } from '../values/mapped-values.ts';
import type { GroupsCell } from './groups-cell.ts';
import { groupGuidAt } from '../header/memberships-table.ts';
import { remember } from '../remember.ts';

/** Reads the groups that a person is to be in. */
export function groupsReader(at: number, tools: ReaderTools): ReadInto {
  const { cells } = tools;
  const parse = createParser(at, tools);
  const guidAt = groupGuidAt(tools.layout);
  return (draft) => {
    if (isPlaceholder(cells.raw(guidAt))) return;
    const groups = parse();
    if (groups.kind === 'malformed') cells.report(at, groups.fault);
    if (groups.kind !== 'stated') return;
    draft.groups = groups.groups;
    if (groups.cell !== undefined) draft.groupCell = groups.cell;
  };
}

/** Reads the groups that a person is to leave, after those to be in. */
export function leaveGroupsReader(at: number, tools: ReaderTools): ReadInto {
  const { cells } = tools;
  const parse = createParser(at, tools);
  return (draft) => {
    const leaving = parse();
    const fault = faultInLeaving(leaving, draft.groups);
    if (fault !== undefined) cells.report(at, fault);
    if (leaving.kind !== 'stated') return;
    draft.leaveGroups = leaving.groups;
    if (leaving.cell !== undefined) draft.leaveGroupCell = leaving.cell;
  };
}

/** What the cell at a position says. */
function createParser(
  at: number,
  { cells, faults, layout, syntaxOf, groupsFrom, realValues, mapped }: ReaderTools,
): () => GroupsCell {
  const parse = groupsParser(syntaxOf(layout.header[at] ?? ''), groupsFrom, faults.inGroup);
  const renamed = mapped.get(at)?.mapped;
  const really = layout.table === 'memberships' ? undefined : realValues;
  const parseWhole = remember((text: string): GroupsCell => {
    // A type's name may contain what separates groups.
    const fault = isLostValue(text) ? faults.inGroup(text) : undefined;
    if (fault !== undefined) return { kind: 'malformed', fault };
    const groups = parse(text);
    return checkGroups(renamed === undefined ? groups : mapGroups(groups, text, renamed), really);
  });
  return () => {
    const cell = cells.raw(at).trim();
    const fault = cells.faultInFormula(at, cell);
    return fault === undefined ? parseWhole(cell) : { kind: 'malformed', fault };
  };
}

/** @param realValues absent where the names are those that a server has */
function checkGroups(cell: GroupsCell, realValues: ReadonlySet<string> | undefined): GroupsCell {
  if (cell.kind !== 'stated') return cell;
  for (const group of cell.groups) {
    const fault = faultInText(group);
    if (fault !== undefined) return { kind: 'malformed', fault: withSeparator(fault, group) };
    const damaged = realValues === undefined ? undefined : faultInDamagedGroup(group, realValues);
    if (damaged !== undefined) return { kind: 'malformed', fault: damaged };
  }
  return cell;
}

/** Between groups, a line break or a tab is a separator that nobody has named. */
function withSeparator(fault: Fault, group: string): Fault {
  const [mark] = /[\r\n\t]/u.exec(group) ?? [];
  if (mark === undefined) return fault;
  const word = mark === '\t' ? 'tab' : 'newline';
  return { ...fault, hint: `Separate groups by ; or add --group-separator ${word}.` };
}

/** A group to leave must be named, and may not be one that the row asks for. */
function faultInLeaving(leaving: GroupsCell, wanted: readonly GroupName[] = []): Fault | undefined {
  if (leaving.kind === 'malformed') return leaving.fault;
  if (leaving.kind === 'silent') return undefined;
  if (leaving.groups.length === 0) return LEAVING_NONE;
  const both = leaving.groups.find((group) => wanted.includes(group));
  if (both === undefined) return undefined;
  return {
    code: 'row-contradiction',
    message: `The row asks to join and to leave the group ${shown(both)}`,
    hint: 'Keep it in one of the two columns.',
  };
}

const LEAVING_NONE: Fault = {
  code: 'groups-malformed',
  message: '(none) is not a group that a person could leave',
  hint: 'Name the groups, or leave the cell empty.',
};
