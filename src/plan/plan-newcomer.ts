import type { Change, CreateUser, MadeUpSecret, UpdateUser } from '../core/change.ts';
import { isEmpty } from '../core/profile.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities, TargetRules } from '../core/target.ts';
import { firstLacking, notSupported, type AccountPlan } from './account-plan.ts';
import { compareProfile } from './compare-profile.ts';
import type { Blocked, Newcomer } from './identify.ts';
import { findMissingCell } from './missing-cell.ts';

/** A new person: from the directory's ticket, role after; or from the file's own data, role with it. */
export function planNewcomer(
  { username, via, remoteProfile, notes }: Newcomer,
  entry: RosterEntry,
  capabilities: Capabilities,
  { newcomerRole }: Pick<TargetRules, 'newcomerRole'>,
): AccountPlan | Blocked {
  const locked = entry.status === 'locked';
  if (locked && !capabilities['create-user-locked'].can) {
    return {
      kind: 'blocked',
      outcome: 'skipped',
      detail: 'there is no account to lock, and no account is created',
    };
  }
  if (entry.newUsername !== undefined) {
    return { kind: 'blocked', outcome: 'conflict', detail: 'there is no account with this name to rename' };
  }
  if (entry.leaveGroups !== undefined) {
    return {
      kind: 'blocked',
      outcome: 'skipped',
      detail: 'there is no account to remove from a group, and no account is created',
    };
  }
  const pull = via === 'ticket';
  const create = capabilities[pull ? 'create-user-from-ticket' : 'create-user-direct'];
  if (!create.can) return notSupported(create);
  const role = entry.role === newcomerRole ? undefined : entry.role;
  const roleAtOnce = role !== undefined && capabilities['set-role-at-creation'].can;
  const lacking = firstLacking(capabilities, [
    ['set-role', role !== undefined && !roleAtOnce],
    ['set-password', entry.password !== undefined || entry.userMustSetPassword === true],
    ['set-external-id', !pull && entry.externalId !== undefined],
    ['set-sign-in-settings', entry.settings !== undefined || entry.totp !== undefined],
    ['set-attributes', entry.attributes !== undefined],
    ['approve-user', entry.autoApprove === true],
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
  if (refusal !== undefined) return notSupported(refusal.lack, refusal.detail);
  const creation: CreateUser = {
    kind: 'create-user',
    username,
    via,
    ...(pull ? { profile: {} } : callerData(entry, capabilities)),
    ...(roleAtOnce ? { role } : {}),
  };
  const roleLater = role === undefined || roleAtOnce ? {} : { role };
  const later: UpdateUser = { kind: 'update-user', username, profile: changed, ...roleLater };
  const { attributes, autoApprove } = entry;
  const steps: Change[] = [creation];
  if (!isEmpty(roleLater) || !isEmpty(changed)) steps.push(later);
  if (attributes !== undefined) steps.push({ kind: 'set-attributes', username, attributes });
  if (autoApprove === true) steps.push({ kind: 'approve-user', username });
  const waits = capabilities['approve-user'].can && autoApprove !== true;
  const roleAfter = entry.role ?? newcomerRole;
  return {
    kind: 'account',
    outcome: waits ? 'awaiting_approval' : 'created',
    steps,
    lastSteps: [],
    ...(roleAfter === undefined ? {} : { roleAfter }),
    notes: [
      ...notes,
      ...compared.notes,
      ...(pull && entry.externalId !== undefined
        ? ['the external_id is not sent: the directory knows it']
        : []),
      ...(locked ? ['the account is created locked'] : []),
    ],
  };
}

/** What the caller may say of an account of their own making. */
function callerData(entry: RosterEntry, capabilities: Capabilities) {
  const { profile, externalId, password, userMustSetPassword, settings, totp, status, autoApprove } = entry;
  const madeUp = capabilities['make-up-password'].can ? missingSecrets(entry) : [];
  return {
    profile,
    ...(externalId === undefined ? {} : { externalId }),
    ...(password === undefined ? {} : { password }),
    ...(userMustSetPassword === undefined ? {} : { userMustSetPassword }),
    ...(madeUp.length === 0 ? {} : { madeUp }),
    ...(settings === undefined ? {} : { settings }),
    ...(totp === undefined ? {} : { totp }),
    ...(status === 'locked' ? { locked: true as const } : {}),
    ...(autoApprove === true ? { autoApprove } : {}),
  };
}

/** What the server would make up by itself and tell nobody, so that nobody could sign in. */
const missingSecrets = ({ password, settings, totp }: RosterEntry): MadeUpSecret[] => [
  ...(password === undefined ? (['password'] as const) : []),
  ...(settings?.totpEnabled === true && totp?.key === undefined ? (['totp-key'] as const) : []),
];
