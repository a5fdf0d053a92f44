import type { DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import type { NameIndex } from '../core/identity.ts';
import type { GroupName } from '../core/ids.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { PlannedRow } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import { identify, type Blocked, type Identity } from './identify.ts';
import type { PlanInputs } from './inputs.ts';
import { planExisting, planNewcomer, type AccountPlan } from './plan-account.ts';
import type { GroupPlan } from './plan-groups.ts';
import { planMemberships } from './plan-memberships.ts';
import type { Protection } from './protect.ts';

/** What all rows of a plan are judged against. */
export interface Bench {
  readonly inputs: PlanInputs;
  readonly accounts: NameIndex<DirectoryUser>;
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  readonly protection: Protection;
}

/** What is particular to one row. */
export interface RowPlace {
  readonly entry: RosterEntry;
  /** The row of the same person that holds the account's own steps, when this one is a further membership. */
  readonly head?: PlannedRow;
  /** In sync mode: groups that the person may be taken out of. */
  readonly revocable: readonly DirectoryGroup[];
}

/** One row: who it is, what the account needs, what its memberships need. */
export function planRow({ inputs, accounts, groups, protection }: Bench, place: RowPlace): PlannedRow {
  const { entry, head, revocable } = place;
  const { capabilities } = inputs;
  const lookedUp = inputs.lookedUpUsers.get(entry.username);
  const identity = identify(entry.username, accounts, lookedUp, inputs.policy);
  const user = identity.kind === 'existing' ? identity.user : undefined;
  const base = {
    row: entry.row,
    username: entry.username,
    // The search is paid for once, by the person's first row.
    attempts: head === undefined ? (lookedUp?.attempts ?? 0) : 0,
    ...(head === undefined ? {} : { continues: head.row }),
    ...(user === undefined ? {} : { guid: user.guid, roleBefore: user.role }),
  };
  const account = planAccount(identity, place, inputs, protection);
  if (account.kind === 'blocked' || identity.kind === 'blocked') {
    const { outcome, detail } = account.kind === 'blocked' ? account : (identity as Blocked);
    return { ...base, expected: outcome, detail, steps: [], groups: [] };
  }

  const memberships = planMemberships({
    username: identity.kind === 'existing' ? identity.user.username : identity.username,
    ...(user === undefined ? {} : { guid: user.guid }),
    wanted: entry.groups ?? [],
    groups,
    capabilities,
    revocable,
  });
  const steps = [...(head === undefined ? account.steps : []), ...memberships.steps];
  const missing = memberships.results.filter(({ word }) => word === 'group_missing');
  return {
    ...base,
    expected: expectedOutcome(account, steps.length, missing.length),
    detail: [...account.notes, ...missing.map(({ group, detail }) => `${group}: ${detail ?? ''}`)].join('; '),
    ...(account.roleAfter === undefined ? {} : { roleAfter: account.roleAfter }),
    steps,
    groups: memberships.results,
  };
}

function planAccount(
  identity: Identity,
  { entry, head }: RowPlace,
  { capabilities, policy }: PlanInputs,
  protection: Protection,
): AccountPlan | Blocked {
  switch (identity.kind) {
    case 'blocked':
      return identity;
    case 'newcomer':
      return planNewcomer(identity, entry, capabilities);
    case 'existing': {
      if (policy.existing === 'fail')
        return block('conflict', 'the account exists, and --existing fail is set');
      if (policy.existing === 'ok') return block('already_in_use', 'the account exists and is left as it is');
      const account = planExisting(identity, entry, capabilities);
      if (account.kind === 'blocked' || head !== undefined) return account;
      const refusal = protection.refusal(identity.user, account.steps);
      return refusal === undefined ? account : block('refused_protected', refusal);
    }
  }
}

function expectedOutcome(account: AccountPlan, steps: number, missingGroups: number): OutcomeWord {
  const created = account.outcome === 'created';
  if (missingGroups > 0) return created ? 'created_groups_pending' : 'updated_groups_pending';
  const untouched = account.outcome === 'already_in_use' || account.outcome === 'unchanged';
  return untouched && steps > 0 ? 'updated' : account.outcome;
}

const block = (outcome: OutcomeWord, detail: string): Blocked => ({ kind: 'blocked', outcome, detail });
