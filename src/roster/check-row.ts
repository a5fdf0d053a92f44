import { parseUsername } from '../core/ids.ts';
import type { InputRow, Problem, RosterEntry } from '../core/roster.ts';
import { Secret } from '../core/secret.ts';
import type { TargetRules } from '../core/target.ts';
import { createAccountReader, createProfileReader, positionsIn, type Writable } from './account-cells.ts';
import {
  faultInIdentity,
  faultInPassword,
  faultInText,
  parseFlag,
  parseRole,
  parseStatus,
} from './cell-checks.ts';
import { CellReader } from './cell-reader.ts';
import { type Fault, shown } from './fault.ts';
import { type GroupsCell, parseGroupsCell } from './groups-cell.ts';
import type { Layout } from './layout.ts';
import { cellCountProblem } from './row-problems.ts';

/** What one row says by itself, before it is compared with the others. */
export interface CheckedRow {
  /** What could be understood, also of a row with problems; absent where the row names nobody. */
  readonly entry?: RosterEntry;
  readonly problems: readonly Problem[];
}

/** A check for the rows of one file. */
export function createRowCheck(
  layout: Layout,
  rules: TargetRules,
  separators: readonly string[],
): (row: InputRow) => CheckedRow {
  const at = positionsIn(layout);
  const cells = new CellReader(layout);
  const roleOf = remember((text) => faultInText(text) ?? parseRole(text, rules));
  const groupsOf = remember((text) => checkGroups(parseGroupsCell(text, separators)));
  const profile = createProfileReader(cells, at);
  const account = createAccountReader(cells, layout, at);

  return (row) => {
    if (row.cells.length !== layout.header.length) {
      // Its cells may have moved to the left or right, so what they hold says nothing, and may be a password.
      return { problems: [cellCountProblem(row, layout)] };
    }
    cells.begin(row);
    const username = parseUsername(cells.raw(at.username));
    const fault =
      username === undefined ? USERNAME_MISSING : (faultInText(username) ?? faultInIdentity(username));
    if (fault !== undefined) cells.report(at.username, fault);
    const newUsername = cells.text(at.new_username, faultInIdentity);
    const role = cells.value(at.role, roleOf);
    const groups = groupsOf(cells.raw(at.groups));
    if (groups.kind === 'malformed') cells.report(at.groups, groups.fault);
    const leaving = groupsOf(cells.raw(at.leave_groups));
    const leaveFault = faultInLeaving(leaving, groups);
    if (leaveFault !== undefined) cells.report(at.leave_groups, leaveFault);
    const stated = profile();
    const externalId = cells.text(at.external_id, faultInIdentity);
    const mustSet = cells.value(at.user_must_set_password, parseFlag);
    const password = cells.raw(at.password);
    const passwordFault = faultInPassword(password, mustSet);
    if (passwordFault !== undefined) cells.report(at.password, passwordFault);
    const status = cells.value(at.status, parseStatus);
    const accountCells = account();

    if (username === undefined) return { problems: cells.problems };
    const entry: Writable<RosterEntry> = { row: row.row, username, profile: stated, ...accountCells };
    const renamed = newUsername === undefined ? undefined : parseUsername(newUsername);
    if (renamed !== undefined) entry.newUsername = renamed;
    if (role !== undefined) entry.role = role;
    if (groups.kind === 'stated') entry.groups = groups.groups;
    if (leaving.kind === 'stated') entry.leaveGroups = leaving.groups;
    if (externalId !== undefined) entry.externalId = externalId;
    if (password !== '') entry.password = new Secret(password);
    if (mustSet !== undefined) entry.userMustSetPassword = mustSet;
    if (status !== undefined) entry.status = status;
    return { entry, problems: cells.problems };
  };
}

const USERNAME_MISSING: Fault = {
  code: 'username-missing',
  message: 'The row names nobody: its username cell is empty',
  hint: 'Write the sign-in name, or remove the row.',
};

function checkGroups(cell: GroupsCell): GroupsCell {
  if (cell.kind !== 'stated') return cell;
  for (const group of cell.groups) {
    const fault = faultInText(group);
    if (fault !== undefined) return { kind: 'malformed', fault };
  }
  return cell;
}

/** A group to leave must be named, and may not be one that the row asks for. */
function faultInLeaving(leaving: GroupsCell, groups: GroupsCell): Fault | undefined {
  if (leaving.kind === 'malformed') return leaving.fault;
  if (leaving.kind === 'silent') return undefined;
  if (leaving.groups.length === 0) return LEAVING_NONE;
  const wanted = groups.kind === 'stated' ? groups.groups : [];
  const both = leaving.groups.find((group) => wanted.includes(group));
  if (both === undefined) return undefined;
  return {
    code: 'row-contradiction',
    message: `The row asks for the group ${shown(both)} and to leave it`,
    hint: 'Keep it in one of the two columns.',
  };
}

const LEAVING_NONE: Fault = {
  code: 'groups-malformed',
  message: '(none) is no group that a person could leave',
  hint: 'Name the groups, or leave the cell empty.',
};

/** Cells that repeat are taken apart once; beyond so many different ones, remembering costs more than it saves. */
const REMEMBERED_CELLS = 4096;

function remember<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = parse(text);
    if (known.size < REMEMBERED_CELLS) known.set(text, parsed);
    return parsed;
  };
}
