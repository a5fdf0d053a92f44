import { defined } from '../core/defined.ts';
import type { DirectoryUser } from '../core/directory.ts';
import type { GroupName } from '../core/ids.ts';
import type { GroupResult, OutcomeWord } from '../core/outcome.ts';
import type { PlannedRow, Policy } from '../core/plan/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import { trimmed } from '../core/group-by.ts';
import type { AccountPlan } from './account-plan.ts';
import { identify, type Blocked, type Identity } from './identity/identify.ts';
import { mergeEntries, type PersonEntries } from './person-entries.ts';
import { planAccount, type PlanningContext } from './plan-account.ts';
import type { GroupPlan } from './plan-groups.ts';
import { planMemberships } from './plan-memberships.ts';
import { unsentNotes } from './unsent-memberships.ts';
import { withProbablePerson } from './identity/probable-account.ts';
import { withWrittenName } from './identity/written-names.ts';
import { noneRevocable } from './safety/revocations.ts';
import { findRenamedBefore, refuseDoubtfulRename } from './identity/renamed-before.ts';

/**
 * One planned row for each row of the person. The account is planned once, from what all rows state, and its
 * steps are in the first row, except for a new name, which comes last. Every row has its own memberships.
 */
export function planPerson(context: PlanningContext, entries: PersonEntries): readonly PlannedRow[] {
  const { inputs, accounts } = context;
  const [{ username }] = entries;
  const person = mergeEntries(entries);
  const noOne = inputs.names.blocked.get(username);
  if (noOne !== undefined) return planRows(context, entries, person, noOne);
  const renamed = findRenamedBefore(person, accounts);
  if (renamed !== undefined) {
    return refuseDoubtfulRename(planRows(context, entries, person, renamed), renamed);
  }
  const identity = identify(username, accounts, inputs.lookedUpUsers.get(username), inputs.policy);
  const probable = withProbablePerson(identity, person, context);
  return planRows(context, entries, person, withWrittenName(probable, inputs.names.writtenAs.get(username)));
}

function planRows(
  context: PlanningContext,
  entries: PersonEntries,
  person: RosterEntry,
  identity: Identity,
): PlannedRow[] {
  const user = identity.kind === 'existing' ? identity.user : undefined;
  const [head] = entries;
  const baseOf = (entry: RosterEntry): RowBase => rowBase(entry, head, user, context);
  if (identity.kind === 'blocked') return entries.map((entry) => blockedRow(baseOf(entry), identity));
  const account = planAccount(identity, person, context);
  if (account.kind === 'blocked') return entries.map((entry) => blockedRow(baseOf(entry), account));

  const { inputs, groups, leaving, protection, revocations } = context;
  const taken = new Set<GroupName>();
  const rows = entries.map((entry): PlannedRow => {
    const memberships = planMemberships({
      username: identity.kind === 'existing' ? identity.user.username : identity.username,
      ...(user === undefined ? {} : { guid: user.guid }),
      wanted: entry.groups ?? [],
      taken: new Set(taken),
      groups,
      capabilities: inputs.capabilities,
      leaving: resolved(entry.leaveGroups, leaving),
      ...(entry === head ? revocations.of(entries, user?.guid) : noneRevocable),
    });
    for (const { group } of memberships.results) taken.add(group);
    const steps = [
      ...(entry === head ? account.steps : []),
      ...memberships.steps,
      ...(entry === entries.at(-1) ? account.lastSteps : []),
    ];
    const missing = memberships.results.filter(({ word }) => word === 'group_missing');
    return {
      // First what is spelled out: Node 20 makes a hidden class for each object that begins with a spread.
      expected: expectedOutcome(account, steps.length, missing.length),
      ...baseOf(entry),
      detail: [
        ...account.notes,
        ...noneNotes(entry, inputs.policy),
        ...missing.map(groupDetail),
        ...unsentNotes(memberships.results),
      ].join('; '),
      ...defined({ roleAfter: account.roleAfter }),
      ...(entry === head ? defined({ profileBefore: account.profileBefore, content: account.content }) : {}),
      steps: trimmed(steps),
      groups: trimmed(memberships.results),
    };
  });
  const stays =
    user === undefined
      ? undefined
      : protection.refusalToTake(
          user,
          rows.flatMap(({ steps }) => steps),
        );
  if (stays === undefined) return rows;
  const refused: Blocked = { kind: 'blocked', outcome: 'refused_protected', detail: stays };
  return entries.map((entry) => blockedRow(baseOf(entry), refused));
}

/** What is known of a row whatever is planned for it. */
type RowBase = Omit<PlannedRow, 'expected' | 'detail' | 'steps' | 'groups'>;

function rowBase(
  entry: RosterEntry,
  head: RosterEntry,
  user: DirectoryUser | undefined,
  { inputs }: PlanningContext,
): RowBase {
  const search = entry === head ? inputs.lookedUpUsers.get(head.username) : undefined;
  return {
    row: entry.row,
    username: entry.username,
    // The requests of the search are counted once, in the person's first row.
    attempts: search?.attempts ?? 0,
    ...(entry === head ? {} : { continues: head.row }),
    ...(user === undefined ? {} : { guid: user.guid, roleBefore: user.role }),
    ...(user?.username === inputs.caller ? { comesLast: true } : {}),
  };
}

const blockedRow = (base: RowBase, { outcome, detail, source }: Blocked): PlannedRow => ({
  expected: outcome,
  ...base,
  detail,
  ...defined({ source }),
  steps: [],
  groups: [],
});

const groupDetail = ({ group, detail = '' }: GroupResult): string => `${group}: ${detail}`;

const resolved = (
  names: readonly GroupName[] = [],
  plans: ReadonlyMap<GroupName, GroupPlan>,
): (readonly [GroupName, GroupPlan])[] =>
  names.flatMap((name) => {
    const plan = plans.get(name);
    return plan === undefined ? [] : [[name, plan] as const];
  });

/** `(none)` is easily misread as "remove from every group". */
function noneNotes({ groups }: RosterEntry, { memberships }: Policy): string[] {
  if (groups?.length !== 0) return [];
  return memberships === 'sync'
    ? ['(none) removes the person only from groups that other rows of the file name']
    : ['(none) has no effect without --memberships sync'];
}

function expectedOutcome(account: AccountPlan, steps: number, missingGroups: number): OutcomeWord {
  const created = account.outcome === 'created' || account.outcome === 'awaiting_approval';
  if (missingGroups > 0) return created ? 'created_groups_pending' : 'updated_groups_pending';
  const untouched = account.outcome === 'already_in_use' || account.outcome === 'unchanged';
  return untouched && steps > 0 ? 'updated' : account.outcome;
}
