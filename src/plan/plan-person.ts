import type { DirectoryUser } from '../core/directory.ts';
import type { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { PlannedRow, Policy } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { AccountPlan } from './account-plan.ts';
import { identify, type Blocked, type Identity } from './identify.ts';
import type { PlanInputs } from './inputs.ts';
import { planExisting } from './plan-existing.ts';
import type { GroupPlan } from './plan-groups.ts';
import { planMemberships } from './plan-memberships.ts';
import { planNewcomer } from './plan-newcomer.ts';
import type { Protection } from './protect.ts';
import { leaveWhoMayBeAnother, renamedBefore } from './renamed-before.ts';
import type { Revocations } from './revocations.ts';

/** What all people of a plan are judged against. */
export interface Bench {
  readonly inputs: PlanInputs;
  /** How many people of the file are to be called so when all is done. */
  readonly namesWanted: ReadonlyMap<Username, number>;
  readonly accounts: NameIndex<DirectoryUser>;
  /** Empty where the server shows none. */
  readonly accountsByExternalId: ReadonlyMap<string, DirectoryUser>;
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  /** Groups that rows say to leave. */
  readonly leaving: ReadonlyMap<GroupName, GroupPlan>;
  readonly protection: Protection;
  readonly revocations: Revocations;
}

/** The rows of one person, in file order: one, or one for each membership. */
export type PersonEntries = readonly [RosterEntry, ...RosterEntry[]];

/**
 * One planned row for each of the person's rows. The account is planned once, from what all of them state,
 * and its steps are the first row's, but for a new name, which comes last of all; every row has its own
 * memberships.
 */
export function planPerson(bench: Bench, entries: PersonEntries): readonly PlannedRow[] {
  const { inputs, accounts } = bench;
  const [{ username }] = entries;
  const person = mergeEntries(entries);
  const renamed = renamedBefore(person, accounts);
  if (renamed !== undefined) return leaveWhoMayBeAnother(planRows(bench, entries, person, renamed), renamed);
  const identity = identify(username, accounts, inputs.lookedUpUsers.get(username), inputs.policy);
  return planRows(bench, entries, person, identity);
}

function planRows(
  bench: Bench,
  entries: PersonEntries,
  person: RosterEntry,
  identity: Identity,
): PlannedRow[] {
  const { inputs, groups, leaving, revocations } = bench;
  const [head] = entries;
  const lookedUp = inputs.lookedUpUsers.get(head.username);
  const account = planAccount(identity, person, bench);
  const user = identity.kind === 'existing' ? identity.user : undefined;
  const taken = new Set<GroupName>();

  return entries.map((entry): PlannedRow => {
    const base = {
      row: entry.row,
      username: entry.username,
      // The search is paid for once, by the person's first row.
      attempts: entry === head ? (lookedUp?.attempts ?? 0) : 0,
      ...(entry === head ? {} : { continues: head.row }),
      ...(user === undefined ? {} : { guid: user.guid, roleBefore: user.role }),
      ...(user?.username === inputs.caller ? { comesLast: true as const } : {}),
    };
    if (account.kind === 'blocked' || identity.kind === 'blocked') {
      const { outcome, detail, source } = account.kind === 'blocked' ? account : (identity as Blocked);
      const documented = source === undefined ? {} : { source };
      return { ...base, expected: outcome, detail, ...documented, steps: [], groups: [] };
    }
    const memberships = planMemberships({
      username: identity.kind === 'existing' ? identity.user.username : identity.username,
      ...(user === undefined ? {} : { guid: user.guid }),
      wanted: entry.groups ?? [],
      taken: new Set(taken),
      groups,
      capabilities: inputs.capabilities,
      leaving: resolved(entry.leaveGroups, leaving),
      revocable: entry === head ? revocations.of(entries) : [],
    });
    for (const { group } of memberships.results) taken.add(group);
    const steps = [
      ...(entry === head ? account.steps : []),
      ...memberships.steps,
      ...(entry === entries.at(-1) ? account.lastSteps : []),
    ];
    const missing = memberships.results.filter(({ word }) => word === 'group_missing');
    return {
      ...base,
      expected: expectedOutcome(account, steps.length, missing.length),
      detail: [
        ...account.notes,
        ...noneNotes(entry, inputs.policy),
        ...missing.map(({ group, detail }) => `${group}: ${detail ?? ''}`),
      ].join('; '),
      ...(account.roleAfter === undefined ? {} : { roleAfter: account.roleAfter }),
      steps,
      groups: memberships.results,
    };
  });
}

const resolved = (
  names: readonly GroupName[] = [],
  plans: ReadonlyMap<GroupName, GroupPlan>,
): (readonly [GroupName, GroupPlan])[] =>
  names.flatMap((name) => {
    const plan = plans.get(name);
    return plan === undefined ? [] : [[name, plan] as const];
  });

/** `(none)` is easily taken for more than it is. */
function noneNotes({ groups }: RosterEntry, { memberships }: Policy): string[] {
  if (groups?.length !== 0) return [];
  return memberships === 'sync'
    ? ['(none) removes the person only from groups that other rows of the file name']
    : ['(none) has no effect without --memberships sync'];
}

/** What the rows of a person state together: the reader sees to it that they do not contradict each other. */
const mergeEntries = (entries: PersonEntries): RosterEntry =>
  entries.reduce((stated, entry) => ({
    ...entry,
    ...stated,
    profile: { ...entry.profile, ...stated.profile },
    ...both('settings', entry.settings, stated.settings),
    ...both('totp', entry.totp, stated.totp),
    ...both('attributes', entry.attributes, stated.attributes),
  }));

const both = <K extends string, V extends object>(
  key: K,
  one: V | undefined,
  other: V | undefined,
): Partial<Record<K, V>> =>
  one === undefined && other === undefined ? {} : ({ [key]: { ...one, ...other } } as Record<K, V>);

function planAccount(identity: Identity, entry: RosterEntry, bench: Bench): AccountPlan | Blocked {
  const { inputs, accountsByExternalId, protection } = bench;
  const { capabilities, policy, rules } = inputs;
  switch (identity.kind) {
    case 'blocked':
      return identity;
    case 'newcomer': {
      const holder = accountsByExternalId.get(entry.externalId ?? '');
      if (holder === undefined) return planNewcomer(identity, entry, capabilities, rules);
      return block('conflict', [...identity.notes, `${holder.username} already has this external id`]);
    }
    case 'existing': {
      if (policy.existing === 'fail') {
        return block('conflict', [
          ...identity.notes,
          'the account already exists, and --existing fail is set',
        ]);
      }
      if (policy.existing === 'ok') {
        return block('already_in_use', [
          ...identity.notes,
          'the account already exists and is left as it is',
        ]);
      }
      const account = planExisting(identity, entry, capabilities, rules);
      if (account.kind === 'blocked') return account;
      const { newUsername } = entry;
      const taken =
        account.lastSteps.length > 0 && newUsername !== undefined ? whyTaken(newUsername, bench) : undefined;
      if (taken !== undefined) return block('conflict', [...identity.notes, taken]);
      const refusal = protection.refusal(identity.user, account.steps);
      return refusal === undefined ? account : block('refused_protected', [...identity.notes, refusal]);
    }
  }
}

/** Why nobody can be given this name, in words; undefined where somebody can. */
function whyTaken(name: Username, { accounts, namesWanted }: Bench): string | undefined {
  const { kind } = accounts.match(name);
  if (kind === 'exact' || kind === 'exact-several') return `another account is already called ${name}`;
  return (namesWanted.get(name) ?? 0) > 1
    ? `the file gives the name ${name} to somebody else too`
    : undefined;
}

function expectedOutcome(account: AccountPlan, steps: number, missingGroups: number): OutcomeWord {
  const created = account.outcome === 'created' || account.outcome === 'awaiting_approval';
  if (missingGroups > 0) return created ? 'created_groups_pending' : 'updated_groups_pending';
  const untouched = account.outcome === 'already_in_use' || account.outcome === 'unchanged';
  return untouched && steps > 0 ? 'updated' : account.outcome;
}

const block = (outcome: OutcomeWord, reasons: readonly string[]): Blocked => ({
  kind: 'blocked',
  outcome,
  detail: reasons.join('; '),
});
