import { groupBy } from '../core/group-by.ts';
import { countBy } from '../core/group-by.ts';
import { findLossHazards } from './safety/access-loss.ts';
import { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import { isTransfer } from '../core/plan/change.ts';
import type { Plan, PlannedGroup, PlannedRow } from '../core/plan/plan.ts';
import { defaultNotes } from './safety/defaults.ts';
import { findDoubtfulPasswords } from './doubtful-passwords.ts';
import { findLookalikes } from './group-lookalikes.ts';
import type { PlanInputs, RejectedRow } from './inputs.ts';
import { leaverNotes, withLeaversLocked } from './leavers.ts';
import { nothingOwnedNotes } from './handover/nothing-owned.ts';
import { lockedAccountsNote } from './locked-accounts.ts';
import { membersOutsideNotes } from './members-outside-file.ts';
import { planGroups, planGroupsToLeave, type GroupPlan } from './plan-groups.ts';
import type { PlanningContext } from './plan-account.ts';
import { groupByPerson, type PersonEntries } from './person-entries.ts';
import { Handovers } from './handover/plan-handover.ts';
import { planPerson } from './plan-person.ts';
import { findClaimants } from './identity/claimants.ts';
import { accountMatcher } from './identity/probable-account.ts';
import { seatsNote } from './seats.ts';
import { Protection } from './safety/protect.ts';
import { findProtected } from './safety/protected-accounts.ts';
import { existingGroups, Revocations } from './safety/revocations.ts';
import { findSecondAccounts } from './identity/second-accounts.ts';

/**
 * What has to happen so that the directory matches the roster: one planned row for every input row, in file
 * order. The same inputs give the same plan; without a clock or network, and without changing the inputs.
 */
export function buildPlan(given: PlanInputs): Plan {
  const inputs = withLeaversLocked(withoutSyncOfParts(given));
  const { roster, rejected, directory, capabilities, policy } = inputs;
  const groups = planGroups(roster.entries, directory, inputs.lookedUpGroups, capabilities, policy);
  const leaving = planGroupsToLeave(roster.entries, directory, capabilities, policy);
  const people = groupByPerson(roster.entries);
  const accounts = new NameIndex(directory.users, ({ username }) => username);
  const matchAccount = accountMatcher(inputs);
  const named = findProtected(directory.users, policy.protectedNames ?? [], inputs.matchPeople);
  const context: PlanningContext = {
    inputs,
    namesWanted: countNames(people),
    accounts,
    matchAccount,
    secondAccounts: findSecondAccounts(findClaimants(people, accounts, inputs), inputs),
    groups,
    leaving,
    protection: new Protection(directory.users, inputs.caller, inputs.rules, { ...policy, named }),
    handovers: new Handovers(inputs, accounts),
    revocations: new Revocations(groups, roster, rejected, policy, inputs.ownMemberships ?? new Set()),
  };
  const planned = new Map(
    [...rejected.map(planRejected), ...people.flatMap((entries) => planPerson(context, entries))].map(
      (row) => [row.row, row],
    ),
  );
  const rows = roster.rows.flatMap(({ row }) => planned.get(row) ?? []);
  const newGroups = plannedGroups(groups, rows);
  return {
    groups: newGroups,
    rows: reportNewGroups(rows, newGroups),
    hazards: [
      ...findLossHazards(rows, {
        named: existingGroups(new Map([...groups, ...leaving])),
        users: directory.users,
        roles: inputs.rules.roles,
        policy,
        recent: inputs.recentLosses,
      }),
    ],
    warnings: [
      ...findLookalikes(newGroups, directory.groups),
      ...findDoubtfulPasswords(rows, roster, inputs.rules),
    ],
    notes: [
      ...(inputs.policy === given.policy ? [] : [SYNC_NEEDS_ALL]),
      ...named.notes,
      ...membersOutsideNotes(existingGroups(groups), rows, inputs),
      ...ownAccountNotes(rows),
      ...leaverNotes(roster.entries, rows, directory.users),
      ...lockedAccountsNote(people, accounts, inputs),
      ...nothingOwnedNotes(rows),
      ...seatsNote(rows, directory.users, inputs.seats),
      ...defaultNotes(people, accounts, inputs),
    ],
  };
}

/**
 * Rows of an earlier run say what is still to be done, not everything that a person should have: other rows
 * of the same person may have succeeded and are not in the file.
 */
const withoutSyncOfParts = (inputs: PlanInputs): PlanInputs =>
  inputs.roster.partial === true && inputs.policy.memberships === 'sync'
    ? { ...inputs, policy: { ...inputs.policy, memberships: 'add' } }
    : inputs;

const SYNC_NEEDS_ALL =
  'the file holds rows of an earlier run, perhaps not all of them, so --memberships sync removes no memberships; import the whole roster for that';

const planRejected = ({ row, outcome, detail }: RejectedRow): PlannedRow => ({
  row,
  username: '',
  expected: outcome,
  detail,
  steps: [],
  groups: [],
  attempts: 0,
});

/** How many people will have each username after the plan. */
const countNames = (people: readonly PersonEntries[]): ReadonlyMap<Username, number> =>
  countBy(people, (entries) => {
    const renamed = entries.find(({ newUsername }) => newUsername !== undefined)?.newUsername;
    return renamed ?? entries[0].username;
  });

/** Only groups that a row will really use: a person who is not found does not need any. */
function plannedGroups(
  groups: ReadonlyMap<GroupName, GroupPlan>,
  rows: readonly PlannedRow[],
): PlannedGroup[] {
  const named = rows.flatMap(({ row, groups: results }) => results.map(({ group }) => ({ group, row })));
  const namedByGroup = groupBy(named, ({ group }) => group);
  const viaByName = new Map(
    [...groups.values()].flatMap((plan) => (plan.kind === 'new' ? [[plan.name, plan.via] as const] : [])),
  );
  return [...viaByName].flatMap(([group, via]) => {
    const users = namedByGroup.get(group)?.map(({ row }) => row);
    return users === undefined ? [] : [{ change: { kind: 'create-group', group, via }, rows: users }];
  });
}

/** The first row that names a new group reports that it was created; the others report themselves added. */
function reportNewGroups(rows: readonly PlannedRow[], newGroups: readonly PlannedGroup[]): PlannedRow[] {
  const unreported = new Set(newGroups.map(({ change }) => change.group));
  return rows.map((row) => {
    if (!row.groups.some(({ group }) => unreported.has(group))) return row;
    const groups = row.groups.map((result) =>
      unreported.delete(result.group) ? { ...result, word: 'group_created' as const } : result,
    );
    return { ...row, groups };
  });
}

/** What the owner of the key may not expect; only --force-self permits the lock. */
function ownAccountNotes(rows: readonly PlannedRow[]): string[] {
  const own = rows.filter(({ comesLast }) => comesLast === true).flatMap(({ steps }) => steps);
  return [
    ...(own.some(isTransfer)
      ? ['the content and groups of your own account, whose key is in use, are handed over']
      : []),
    ...(own.some(({ kind }) => kind === 'lock-user')
      ? ['your own account is locked last; its key does not work after that, not even to resume the run']
      : []),
  ];
}
