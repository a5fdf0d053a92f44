import { defined } from '../core/defined.ts';
import type { Change, CreateUser, GeneratedSecret } from '../core/plan/change.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { Policy } from '../core/plan/plan.ts';
import { isEmpty, noProfile, type Profile } from '../core/profile.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';
import { findUnsupported, notSupported, type AccountPlan } from './account-plan.ts';
import { compareProfile } from './compare-profile.ts';
import type { Blocked, Newcomer } from './identity/identify.ts';
import type { PlanInputs } from './inputs.ts';
import { isInactive } from './leavers.ts';
import { findMissingCell } from './missing-cell.ts';

/** How the role of a new account is set: with its creation, by a later request, or not at all. */
interface RolePlan {
  readonly atCreation?: string;
  readonly later?: string;
}

/** A person without an account: created from the directory's ticket, or from the data of the row. */
export function planNewcomer(
  newcomer: Newcomer,
  entry: RosterEntry,
  { capabilities, rules: { newcomerRole }, policy }: Pick<PlanInputs, 'capabilities' | 'rules' | 'policy'>,
): AccountPlan | Blocked {
  const isFromTicket = newcomer.via === 'ticket';
  const role = planRole(entry.role === newcomerRole ? undefined : entry.role, capabilities);
  const blocked =
    whyNeverCreated(entry, capabilities, policy) ?? whyNotCreatable(newcomer, entry, role, capabilities);
  if (blocked !== undefined) return blocked;
  // The profile of a ticket is the directory's; the profile of the row is sent with the creation.
  const { changed, refusal, notes } = compareProfile(
    isFromTicket ? entry.profile : {},
    newcomer.remoteProfile ?? {},
    capabilities,
  );
  if (refusal !== undefined) return refusal;
  const roleAfter = entry.role ?? newcomerRole;
  const needsApproval = capabilities['approve-user'].can && entry.autoApprove !== true;
  return {
    kind: 'account',
    outcome: needsApproval ? 'awaiting_approval' : 'created',
    steps: [
      creationOf(newcomer, entry, role, capabilities),
      ...laterSteps(newcomer, entry, role, changed),
      ...lockAfterCreation(newcomer, entry, capabilities),
    ],
    lastSteps: [],
    ...defined({ roleAfter }),
    notes: [
      ...newcomer.notes,
      ...notes,
      ...(isFromTicket && entry.externalId !== undefined
        ? ['the external_id is not sent: the directory knows it']
        : []),
      ...(entry.status === 'locked' ? [lockedNote(capabilities)] : []),
    ],
  };
}

function planRole(role: string | undefined, capabilities: Capabilities): RolePlan {
  if (role === undefined) return {};
  return capabilities['set-role-at-creation'].can ? { atCreation: role } : { later: role };
}

/** A row that locks, renames or takes out of groups does not ask for a new account. */
function whyNeverCreated(
  entry: RosterEntry,
  capabilities: Capabilities,
  { lockedNewcomers }: Pick<Policy, 'lockedNewcomers'>,
): Blocked | undefined {
  const blocked = (outcome: OutcomeWord, detail: string): Blocked => ({ kind: 'blocked', outcome, detail });
  if (isInactive(entry)) return blocked('skipped', 'no account is created for a person who is not active');
  if (entry.contentTo !== undefined) {
    return blocked('conflict', 'there is no account with this name whose content could be handed over');
  }
  const isCreated = capabilities['create-user-locked'].can || lockedNewcomers === 'create';
  if (entry.status === 'locked' && !isCreated) {
    return blocked('skipped', 'there is no account to lock; --create-locked creates one and then locks it');
  }
  if (entry.accountGuid !== undefined) {
    return blocked('conflict', 'no account has this name, and the file says that one exists (account_guid)');
  }
  if (entry.newUsername !== undefined) {
    return blocked(
      'conflict',
      entry.newUsername === entry.username
        ? 'no account has this name, and a row whose new_username equals its username only changes an account that already exists'
        : 'there is no account with this name to rename',
    );
  }
  if (entry.leaveGroups !== undefined) {
    return blocked('skipped', 'there is no account to remove from a group, and no account is created');
  }
  return undefined;
}

/** What the server cannot do for this account, or which cell it needs. */
function whyNotCreatable(
  { via }: Newcomer,
  entry: RosterEntry,
  role: RolePlan,
  capabilities: Capabilities,
): Blocked | undefined {
  const unsupported = findUnsupported(capabilities, [
    [via === 'ticket' ? 'create-user-from-ticket' : 'create-user-direct', true],
    ['set-role', role.later !== undefined],
    ['set-password', entry.password !== undefined || entry.userMustSetPassword === true],
    ['set-external-id', via === 'direct' && entry.externalId !== undefined],
    ['set-sign-in-settings', entry.settings !== undefined || entry.totp !== undefined],
    ['set-attributes', entry.attributes !== undefined],
    ['approve-user', entry.autoApprove === true],
    ['lock-user', entry.status === 'locked' && !capabilities['create-user-locked'].can],
  ]);
  if (unsupported !== undefined) return notSupported(unsupported);
  const missing = via === 'ticket' ? undefined : findMissingCell(entry, capabilities);
  return missing === undefined ? undefined : { kind: 'blocked', outcome: 'invalid', detail: missing };
}

const creationOf = (
  { username, via }: Newcomer,
  entry: RosterEntry,
  { atCreation }: RolePlan,
  capabilities: Capabilities,
): CreateUser => ({
  kind: 'create-user',
  username,
  via,
  ...(via === 'ticket' ? { profile: noProfile } : dataOfRow(entry, capabilities)),
  ...defined({ role: atCreation }),
});

/** What is set after the creation, each with its own request. */
function laterSteps(
  { username }: Newcomer,
  { attributes, autoApprove }: RosterEntry,
  { later }: RolePlan,
  profile: Profile,
): Change[] {
  const role = later === undefined ? {} : { role: later };
  return [
    ...(isEmpty(role) && isEmpty(profile)
      ? []
      : [
          {
            kind: 'update-user',
            username,
            profile: isEmpty(profile) ? noProfile : profile,
            ...role,
          } as const,
        ]),
    ...(attributes === undefined ? [] : [{ kind: 'set-attributes', username, attributes } as const]),
    ...(autoApprove === true ? [{ kind: 'approve-user', username } as const] : []),
  ];
}

/** Before the memberships, so that the account is open for as short a time as possible. */
const lockAfterCreation = (
  { username }: Newcomer,
  { status }: RosterEntry,
  capabilities: Capabilities,
): Change[] =>
  status === 'locked' && !capabilities['create-user-locked'].can ? [{ kind: 'lock-user', username }] : [];

const lockedNote = (capabilities: Capabilities): string =>
  capabilities['create-user-locked'].can
    ? 'the account is created locked'
    : 'the account is created and then locked';

/** What the row states of an account that is not created from a ticket. */
function dataOfRow(entry: RosterEntry, capabilities: Capabilities) {
  const { profile, externalId, password, userMustSetPassword, settings, totp, status, autoApprove } = entry;
  const madeUp = capabilities['generate-password'].can ? missingSecrets(entry) : [];
  return {
    profile,
    ...defined({ externalId, password, userMustSetPassword }),
    ...(madeUp.length === 0 ? {} : { madeUp }),
    ...defined({ settings, totp }),
    ...(status === 'locked' && capabilities['create-user-locked'].can ? { locked: true as const } : {}),
    ...(autoApprove === true ? { autoApprove } : {}),
  };
}

/** The server would generate these itself and not reveal them, so that the person could not sign in. */
const missingSecrets = ({ password, settings, totp }: RosterEntry): GeneratedSecret[] => [
  ...(password === undefined ? (['password'] as const) : []),
  ...(settings?.totpEnabled === true && totp?.key === undefined ? (['totp-key'] as const) : []),
];
