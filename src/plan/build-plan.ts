import type { DirectoryGroup } from '../core/directory.ts';
import { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { Plan, PlannedGroup, PlannedRow } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import { suggest } from '../core/suggest.ts';
import type { PlanInputs, RejectedRow } from './inputs.ts';
import { planGroups, type GroupPlan } from './plan-groups.ts';
import { planRow, type Bench } from './plan-row.ts';
import { Protection } from './protect.ts';
import { findRemovalHazards } from './removal-limits.ts';

/**
 * What has to happen so that the directory becomes what the roster asks: one planned row for every input
 * row, in file order. Same input, same plan; no clock, no network, nothing mutated.
 */
export function buildPlan(inputs: PlanInputs): Plan {
  const { roster, directory, capabilities, policy } = inputs;
  const groups = planGroups(roster.entries, directory, inputs.lookedUpGroups, capabilities, policy);
  const bench: Bench = {
    inputs,
    accounts: new NameIndex(directory.users, ({ username }) => username),
    groups,
    protection: new Protection(directory.users, inputs.caller, inputs.rules, policy),
  };
  const revocableOf = policy.memberships === 'sync' ? findRevocable(roster.entries, groups) : () => [];

  const planned = new Map(inputs.rejected.map((rejected) => [rejected.row, planRejected(rejected)]));
  const heads = new Map<Username, PlannedRow>();
  for (const entry of roster.entries) {
    const head = heads.get(entry.username);
    const row =
      head === undefined
        ? planRow(bench, { entry, revocable: revocableOf(entry.username) })
        : planRow(bench, { entry, head, revocable: [] });
    if (head === undefined) heads.set(entry.username, row);
    planned.set(entry.row, row);
  }
  const rows = roster.rows.flatMap(({ row }) => planned.get(row) ?? []);
  return {
    groups: plannedGroups(groups, rows),
    rows: reportNewGroups(rows, groups),
    hazards: findRemovalHazards(rows, directory, policy),
    notes: lookalikes(groups, directory.groups),
  };
}

const planRejected = ({ row, outcome, detail }: RejectedRow): PlannedRow => ({
  row,
  username: '',
  expected: outcome,
  detail,
  steps: [],
  groups: [],
  attempts: 0,
});

/**
 * In sync mode: the groups that the file names and a person's rows do not. Nobody whose rows leave the
 * groups column empty is taken out of anything: only a stated list says who does not belong.
 */
function findRevocable(
  entries: readonly RosterEntry[],
  groups: ReadonlyMap<GroupName, GroupPlan>,
): (username: Username) => DirectoryGroup[] {
  const named = existingGroups(groups);
  const wanted = new Map<Username, Set<GroupName>>();
  for (const entry of entries) {
    if (entry.groups === undefined) continue;
    const kept = wanted.get(entry.username) ?? new Set();
    for (const name of entry.groups) {
      const plan = groups.get(name);
      if (plan?.kind === 'existing') kept.add(plan.group.name);
    }
    wanted.set(entry.username, kept);
  }
  return (username) => {
    const kept = wanted.get(username);
    return kept === undefined ? [] : named.filter(({ name }) => !kept.has(name));
  };
}

const existingGroups = (groups: ReadonlyMap<GroupName, GroupPlan>): DirectoryGroup[] => [
  ...new Set([...groups.values()].flatMap((plan) => (plan.kind === 'existing' ? [plan.group] : []))),
];

const newGroups = (groups: ReadonlyMap<GroupName, GroupPlan>): (GroupPlan & { kind: 'new' })[] =>
  [...groups.values()].flatMap((plan) => (plan.kind === 'new' ? [plan] : []));

/** Only groups that a row will really use: a person who is not found needs none. */
function plannedGroups(
  groups: ReadonlyMap<GroupName, GroupPlan>,
  rows: readonly PlannedRow[],
): PlannedGroup[] {
  const viaByName = new Map(newGroups(groups).map(({ name, via }) => [name, via]));
  return [...viaByName].flatMap(([name, via]) => {
    const users = rows.filter((row) => row.groups.some(({ group }) => group === name)).map(({ row }) => row);
    return users.length === 0 ? [] : [{ change: { kind: 'create-group', group: name, via }, rows: users }];
  });
}

/** The first row that names a new group reports that it was created; the others report themselves added. */
function reportNewGroups(
  rows: readonly PlannedRow[],
  groups: ReadonlyMap<GroupName, GroupPlan>,
): PlannedRow[] {
  const unreported = new Set(newGroups(groups).map(({ name }) => name));
  return rows.map((row) => ({
    ...row,
    groups: row.groups.map((result) =>
      unreported.delete(result.group) ? { ...result, word: 'group_created' as const } : result,
    ),
  }));
}

/** Letters by which a new group may differ from an existing one and still be taken for a slip of the pen. */
const SLIP = 2;

/** A new group that is nearly an existing one splits a team in two. */
function lookalikes(
  groups: ReadonlyMap<GroupName, GroupPlan>,
  existing: readonly DirectoryGroup[],
): string[] {
  const names = existing.map(({ name }) => name);
  return newGroups(groups).flatMap(({ name }) => {
    const near = suggest(name, names, SLIP);
    return near === undefined ? [] : [`the new group "${name}" looks like the existing "${near}"`];
  });
}
