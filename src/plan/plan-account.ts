import type { DirectoryUser } from '../core/directory.ts';
import type { NameIndex } from '../core/identity.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { AccountPlan } from './account-plan.ts';
import { keptNotes, withoutDefaults } from './safety/defaults.ts';
import type { Blocked, Existing, Newcomer } from './identity/identify.ts';
import type { PlanInputs } from './inputs.ts';
import { planExisting } from './plan-existing.ts';
import { skipInactive } from './leavers.ts';
import { lockedNotes } from './locked-accounts.ts';
import type { Handovers } from './handover/plan-handover.ts';
import { withHandover } from './handover/with-handover.ts';
import type { GroupPlan } from './plan-groups.ts';
import { planNewcomer } from './plan-newcomer.ts';
import type { MatchAccount } from './identity/probable-account.ts';
import type { Protection } from './safety/protect.ts';
import type { Revocations } from './safety/revocations.ts';
import { whyNameRefused, whyRenameRefused } from './safety/username-rules.ts';

/** What planning one person needs to know about all others. */
export interface PlanningContext {
  readonly inputs: PlanInputs;
  /** How many people of the file will have each username after the plan. */
  readonly namesWanted: ReadonlyMap<Username, number>;
  readonly accounts: NameIndex<DirectoryUser>;
  readonly matchAccount: MatchAccount;
  /** Why a person gets no account, or no other identifier, by username: somebody seems to have it, or to get it. */
  readonly secondAccounts: ReadonlyMap<Username, string>;
  readonly groups: ReadonlyMap<GroupName, GroupPlan>;
  /** Groups that rows say to leave. */
  readonly leaving: ReadonlyMap<GroupName, GroupPlan>;
  readonly protection: Protection;
  readonly revocations: Revocations;
  readonly handovers: Handovers;
}

/** What has to be done to the account of a person, given everything that the person's rows state. */
export function planAccount(
  identity: Existing | Newcomer,
  person: RosterEntry,
  context: PlanningContext,
): AccountPlan | Blocked {
  const skipped = skipInactive(identity, person, context.matchAccount);
  if (skipped !== undefined) return skipped;
  const { outcome, reason, plan } =
    identity.kind === 'newcomer'
      ? planNewAccount(identity, person, context)
      : planExistingAccount(identity, person, context);
  if (plan?.kind === 'account' && identity.kind === 'existing') {
    return withHandover(plan, context.handovers.of(identity.user, person));
  }
  if (plan !== undefined) return plan;
  return { kind: 'blocked', outcome, detail: [...identity.notes, reason].join('; ') };
}

/** A plan, or why there is none. */
type Decided =
  | { readonly plan: AccountPlan | Blocked; readonly outcome?: never; readonly reason?: never }
  | { readonly plan?: never; readonly outcome: OutcomeWord; readonly reason: string };

function planNewAccount(
  newcomer: Newcomer,
  person: RosterEntry,
  { inputs, secondAccounts }: PlanningContext,
): Decided {
  const plan = planNewcomer(newcomer, person, inputs);
  if (plan.kind === 'blocked') return { plan };
  const second = secondAccounts.get(person.username);
  if (second !== undefined) return { outcome: 'conflict', reason: second };
  const refused = whyNameRefused(newcomer, inputs);
  return refused === undefined ? { plan } : { outcome: 'invalid', reason: refused };
}

function planExistingAccount(identity: Existing, person: RosterEntry, context: PlanningContext): Decided {
  const { policy, capabilities, rules } = context.inputs;
  if (policy.existing === 'fail') {
    return { outcome: 'conflict', reason: 'the account already exists, and --existing fail is set' };
  }
  const locked = lockedNotes(identity.user, person, context.inputs);
  if (policy.existing === 'ok') {
    const reason = ['the account already exists and is left as it is', ...locked].join('; ');
    return { outcome: 'already_in_use', reason };
  }
  const asked = withoutDefaults(person);
  const notes = [...identity.notes, ...locked, ...keptNotes(person, identity.user)];
  const plan = planExisting({ ...identity, notes }, asked, capabilities, rules);
  if (plan.kind === 'blocked') return { plan };
  const taken = plan.lastSteps.length === 0 ? undefined : whyTaken(person.newUsername, context);
  const other = taken ?? context.secondAccounts.get(person.username);
  if (other !== undefined) return { outcome: 'conflict', reason: other };
  const refused = whyRenameRefused(plan.lastSteps, context.inputs);
  if (refused !== undefined) return { outcome: 'invalid', reason: refused };
  const refusal = context.protection.refusal(identity.user, [...plan.steps, ...plan.lastSteps]);
  return refusal === undefined ? { plan } : { outcome: 'refused_protected', reason: refusal };
}

/** Why an account cannot get this name; undefined where it can. */
function whyTaken(
  name: Username | undefined,
  { accounts, namesWanted }: PlanningContext,
): string | undefined {
  if (name === undefined) return undefined;
  const { kind } = accounts.match(name);
  if (kind === 'exact' || kind === 'exact-several') return `another account is already called ${name}`;
  return (namesWanted.get(name) ?? 0) > 1
    ? `the file gives the name ${name} to somebody else too`
    : undefined;
}
