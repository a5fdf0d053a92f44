import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { Username } from '../../core/ids.ts';
import type { PersonIdentifiers } from '../../core/person-match.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { PlanInputs } from '../inputs.ts';
import { mergeEntries, type PersonEntries } from '../person-entries.ts';
import { planExisting } from '../plan-existing.ts';
import { planNewcomer } from '../plan-newcomer.ts';
import { withoutDefaults } from '../safety/defaults.ts';
import { whyNameRefused, whyRenameRefused } from '../safety/username-rules.ts';
import { type Existing, identify, type Newcomer } from './identify.ts';

/** A person who gets identifiers by the plan: all of a new account, or a new address or name of an existing one. */
export interface Claimant extends PersonIdentifiers {
  /** As the file spells the name. */
  readonly statedAs: Username;
  readonly via: Newcomer['via'];
  /** Absent: it would be created. */
  readonly account?: DirectoryUser;
  /** The server has said that it refuses the name, so that the row takes nothing from others. */
  readonly refused?: true;
}

/** Everybody for whom an account would be created, or whose account gets another identifier. */
export const findClaimants = (
  people: readonly PersonEntries[],
  accounts: NameIndex<DirectoryUser>,
  inputs: PlanInputs,
): readonly Claimant[] =>
  people.flatMap((entries): Claimant[] => {
    const entry = mergeEntries(entries);
    const { username } = entry;
    if (inputs.names.blocked.has(username)) return [];
    const identity = identify(username, accounts, inputs.lookedUpUsers.get(username), inputs.policy);
    switch (identity.kind) {
      case 'newcomer':
        return claimOfNewcomer(identity, entry, inputs);
      case 'existing':
        return claimOfAccount(identity, entry, inputs);
      case 'blocked':
        return [];
    }
  });

function claimOfNewcomer(newcomer: Newcomer, entry: RosterEntry, inputs: PlanInputs): Claimant[] {
  if (planNewcomer(newcomer, entry, inputs).kind === 'blocked') return [];
  const { username, via, remoteProfile } = newcomer;
  const { externalId = '', profile } = entry;
  const refused = whyNameRefused(newcomer, inputs) === undefined ? {} : { refused: true as const };
  return [{ username, externalId, via, statedAs: entry.username, ...remoteProfile, ...profile, ...refused }];
}

/** Only what changes: what an account has already is not asked for. */
function claimOfAccount(identity: Existing, entry: RosterEntry, inputs: PlanInputs): Claimant[] {
  const { capabilities, rules, policy } = inputs;
  const { newUsername, externalId, profile } = entry;
  const isAsked = newUsername !== undefined || externalId !== undefined || profile.email !== undefined;
  if (!isAsked || policy.existing !== 'update') return [];
  const plan = planExisting(identity, withoutDefaults(entry), capabilities, rules);
  if (plan.kind === 'blocked') return [];
  const { user } = identity;
  const claim = {
    username: plan.lastSteps.length > 0 ? (newUsername ?? '') : '',
    email: plan.steps.map((step) => (step.kind === 'update-user' ? step.profile.email : undefined)).join(''),
    externalId: user.externalId === undefined ? (externalId ?? '') : '',
  };
  const isEmpty = Object.values(claim).every((value) => value === '');
  const refused = whyRenameRefused(plan.lastSteps, inputs) === undefined ? {} : { refused: true as const };
  return isEmpty ? [] : [{ ...claim, via: 'direct', statedAs: entry.username, account: user, ...refused }];
}
