import { defined } from '../core/defined.ts';
import type { ColumnUses } from '../core/columns/column-use.ts';
import { definitionOf, rosterColumns } from '../core/columns/roster-columns.ts';
import type { Change, UpdateUser } from '../core/plan/change.ts';
import type { DirectoryUser } from '../core/directory.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import { changedAttributes, changedSettings, isEmpty, presentProfile } from '../core/profile.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities, TargetRules } from '../core/target.ts';
import { visible } from '../core/text/visible.ts';
import { findUnsupported, notSupported, type AccountPlan } from './account-plan.ts';
import { compareProfile } from './compare-profile.ts';
import type { Blocked, Existing } from './identity/identify.ts';

/** An existing account: changes what the row states and the server has different, and no more. */
export function planExisting(
  { user, notes }: Existing,
  entry: RosterEntry,
  capabilities: Capabilities,
  { columns }: Pick<TargetRules, 'columns'>,
): AccountPlan | Blocked {
  const { username } = user;
  const { changed, refusal, ...compared } = compareProfile(entry.profile, user, capabilities);
  if (refusal !== undefined) return refusal;
  const other = whyOtherPerson(entry, user);
  if (other !== undefined) return other;
  const newRole = entry.role !== undefined && entry.role !== user.role ? entry.role : undefined;
  const settings = changedSettings(entry.settings ?? {}, user.settings ?? {});
  const attributes = changedAttributes(entry.attributes ?? {}, user.attributes ?? {});
  const approve = entry.autoApprove === true && user.approval === 'waiting';
  const renamed =
    entry.newUsername !== undefined && entry.newUsername !== username ? entry.newUsername : undefined;
  const relock = entry.status !== undefined && (entry.status === 'locked') !== user.locked;
  const unsupported = findUnsupported(capabilities, [
    ['set-role', newRole !== undefined],
    ['set-sign-in-settings', !isEmpty(settings)],
    ['set-attributes', !isEmpty(attributes)],
    ['approve-user', approve],
    ['lock-user', relock],
    ['set-username', renamed !== undefined],
  ]);
  if (unsupported !== undefined) return notSupported(unsupported);

  const update: UpdateUser = {
    kind: 'update-user',
    username,
    profile: changed,
    ...defined({ role: newRole }),
    ...(isEmpty(settings) ? {} : { settings }),
  };
  const steps: Change[] = [];
  if (newRole !== undefined || !isEmpty(changed) || !isEmpty(settings)) steps.push(update);
  if (!isEmpty(attributes)) steps.push({ kind: 'set-attributes', username, attributes });
  if (approve) steps.push({ kind: 'approve-user', username });
  if (relock) steps.push({ kind: entry.status === 'locked' ? 'lock-user' : 'unlock-user', username });
  return {
    kind: 'account',
    steps,
    lastSteps: renamed === undefined ? [] : [{ kind: 'rename-user', username, newUsername: renamed }],
    outcome: existingOutcome(steps, entry, user),
    roleBefore: user.role,
    roleAfter: newRole ?? user.role,
    ...(isEmpty(changed) ? {} : { profileBefore: presentProfile(changed, user) }),
    notes: [...notes, ...compared.notes, ...keptNotes(entry, user, columns), ...approvalNotes(user, entry)],
  };
}

function existingOutcome(
  steps: readonly Change[],
  entry: RosterEntry,
  { approval }: DirectoryUser,
): OutcomeWord {
  if (steps.some(({ kind }) => kind === 'lock-user')) return 'locked';
  if (steps.some(({ kind }) => kind === 'unlock-user')) return 'unlocked';
  if (steps.length > 0) return 'updated';
  // This includes an account that was created locked: if it was waiting after the first run, it still is.
  if (approval === 'waiting') return 'awaiting_approval';
  // A row that locks, removes or hands over does not ask for an account, so the account is not "already in use".
  const asksForAccount =
    entry.status !== 'locked' && entry.leaveGroups === undefined && entry.contentTo === undefined;
  return asksForAccount ? 'already_in_use' : 'unchanged';
}

/** Values that are sent with a new account only: their owner may have changed them since, or they cannot be changed. */
function keptNotes(entry: RosterEntry, { externalId }: DirectoryUser, uses: ColumnUses): string[] {
  const kept = rosterColumns
    .filter((column) => uses[column].use === 'set when created')
    .filter((column) => definitionOf(column).stated(entry) !== undefined)
    .filter((column) => column !== 'external_id' || externalId === undefined);
  return kept.length === 0
    ? []
    : [`the ${kept.join(' and ')} of an existing account ${kept.length === 1 ? 'is' : 'are'} not changed`];
}

function approvalNotes({ approval }: DirectoryUser, { autoApprove }: RosterEntry): string[] {
  if (approval === 'rejected') return ['the account was rejected on the server and stays rejected'];
  return approval === 'waiting' && autoApprove !== true ? ['the account is waiting for approval'] : [];
}

/** A name may have been given to somebody else since the file was written. */
function whyOtherPerson(
  { externalId, accountGuid }: RosterEntry,
  { username, guid, externalId: known }: DirectoryUser,
): Blocked | undefined {
  if (externalId !== undefined && known !== undefined && externalId !== known) {
    return {
      kind: 'blocked',
      outcome: 'not_supported',
      detail: `the external id of an existing account cannot be changed: the file says ${visible(externalId)}, and the account has ${visible(known)}; it may be another person's`,
    };
  }
  if (accountGuid === undefined || accountGuid.toLowerCase() === guid.toLowerCase()) return undefined;
  return {
    kind: 'blocked',
    outcome: 'conflict',
    detail: `the file is about the account with the GUID ${visible(accountGuid)}, and ${visible(username)} is another one now (${guid}): find out whose it is, and draw the map again or empty account_guid`,
  };
}
