import type { Change, UpdateUser } from '../core/change.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities, Operation } from '../core/target.ts';
import { compareProfile } from './compare-profile.ts';
import type { Blocked, Existing, Newcomer } from './identify.ts';
import { findMissingCell } from './missing-cell.ts';

/** What is to be done to the account itself; memberships come after it. */
export interface AccountPlan {
  readonly kind: 'account';
  readonly steps: readonly Change[];
  /** Comes after the memberships: until then the account goes by the name that the plan knows. */
  readonly lastSteps: readonly Change[];
  /** The outcome if all of it succeeds and no membership has to change. */
  readonly outcome: OutcomeWord;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  readonly notes: readonly string[];
}

/** A new person: from the directory's ticket, role after; or from the file's own data, role with it. */
export function planNewcomer(
  { username, via, remoteProfile, notes }: Newcomer,
  entry: RosterEntry,
  capabilities: Capabilities,
): AccountPlan | Blocked {
  if (entry.status === 'locked') {
    return {
      kind: 'blocked',
      outcome: 'skipped',
      detail: 'there is no account to lock, and none was created',
    };
  }
  if (entry.newUsername !== undefined) {
    return { kind: 'blocked', outcome: 'conflict', detail: 'there is no account of this name to rename' };
  }
  const pull = via === 'ticket';
  const create = capabilities[pull ? 'create-user-from-ticket' : 'create-user-direct'];
  if (!create.can) return notSupported(create.why);
  const { role } = entry;
  const roleAtOnce = role !== undefined && capabilities['set-role-at-creation'].can;
  const lacking = firstLacking(capabilities, [
    ['set-role', role !== undefined && !roleAtOnce],
    ['set-password', entry.password !== undefined || entry.userMustSetPassword === true],
    ['set-external-id', !pull && entry.externalId !== undefined],
  ]);
  if (lacking !== undefined) return notSupported(lacking);
  const missing = pull ? undefined : findMissingCell(entry, capabilities);
  if (missing !== undefined) return { kind: 'blocked', outcome: 'invalid', detail: missing };

  // What a ticket brings along is the directory's; what the caller types is sent with the account.
  const { changed, refusal, ...compared } = compareProfile(
    pull ? entry.profile : {},
    remoteProfile ?? {},
    capabilities,
  );
  if (refusal !== undefined) return notSupported(refusal);
  const creation: Change = {
    kind: 'create-user',
    username,
    via,
    ...(pull ? { profile: {} } : callerData(entry)),
    ...(roleAtOnce ? { role } : {}),
  };
  const roleLater = role === undefined || roleAtOnce ? {} : { role };
  const later: UpdateUser = { kind: 'update-user', username, profile: changed, ...roleLater };
  return {
    kind: 'account',
    outcome: 'created',
    steps: isEmpty(roleLater) && isEmpty(changed) ? [creation] : [creation, later],
    lastSteps: [],
    ...(role === undefined ? {} : { roleAfter: role }),
    notes: [...notes, ...compared.notes],
  };
}

/** What the caller may say of an account of their own making. */
const callerData = ({ profile, externalId, password, userMustSetPassword }: RosterEntry) => ({
  profile,
  ...(externalId === undefined ? {} : { externalId }),
  ...(password === undefined ? {} : { password }),
  ...(userMustSetPassword === undefined ? {} : { userMustSetPassword }),
});

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** An account that is there: what the file states and the server has otherwise, never more. */
export function planExisting(
  { user, notes }: Existing,
  entry: RosterEntry,
  capabilities: Capabilities,
): AccountPlan | Blocked {
  const { username } = user;
  const has = { email: user.email, firstName: user.firstName, lastName: user.lastName };
  const { changed, refusal, ...compared } = compareProfile(entry.profile, has, capabilities);
  if (refusal !== undefined) return notSupported(refusal);
  if (
    entry.externalId !== undefined &&
    user.externalId !== undefined &&
    entry.externalId !== user.externalId
  ) {
    return notSupported('the external id of an existing account cannot be changed');
  }
  const newRole = entry.role !== undefined && entry.role !== user.role ? entry.role : undefined;
  const renamed =
    entry.newUsername !== undefined && entry.newUsername !== username ? entry.newUsername : undefined;
  const relock = entry.status !== undefined && (entry.status === 'locked') !== user.locked;
  const lacking = firstLacking(capabilities, [
    ['set-role', newRole !== undefined],
    ['lock-user', relock],
    ['set-username', renamed !== undefined],
  ]);
  if (lacking !== undefined) return notSupported(lacking);

  const steps: Change[] = [];
  if (newRole !== undefined || !isEmpty(changed)) {
    const update: UpdateUser = { kind: 'update-user', username, profile: changed };
    steps.push(newRole === undefined ? update : { ...update, role: newRole });
  }
  if (relock) steps.push({ kind: entry.status === 'locked' ? 'lock-user' : 'unlock-user', username });
  const untouched =
    entry.password === undefined ? [] : ['the password of an existing account is not touched'];
  return {
    kind: 'account',
    steps,
    lastSteps: renamed === undefined ? [] : [{ kind: 'rename-user', username, newUsername: renamed }],
    outcome: existingOutcome(steps, entry),
    roleBefore: user.role,
    roleAfter: newRole ?? user.role,
    notes: [...notes, ...compared.notes, ...untouched],
  };
}

function existingOutcome(steps: readonly Change[], entry: RosterEntry): OutcomeWord {
  if (steps.some(({ kind }) => kind === 'lock-user')) return 'locked';
  if (steps.some(({ kind }) => kind === 'unlock-user')) return 'unlocked';
  if (steps.length > 0) return 'updated';
  // A row that locks does not ask for an account, so it does not find one "in use".
  return entry.status === 'locked' ? 'unchanged' : 'already_in_use';
}

const firstLacking = (
  capabilities: Capabilities,
  needs: readonly (readonly [Operation, boolean])[],
): string | undefined => {
  for (const [operation, needed] of needs) {
    const support = capabilities[operation];
    if (needed && !support.can) return support.why;
  }
  return undefined;
};

const notSupported = (detail: string): Blocked => ({ kind: 'blocked', outcome: 'not_supported', detail });
