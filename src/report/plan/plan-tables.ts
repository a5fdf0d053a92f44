import type { Change } from '../../core/change.ts';
import type { PlannedGroup, PlannedRow } from '../../core/plan.ts';
import { unreachable } from '../../core/unreachable.ts';
import { groupInCell } from '../export/group-text.ts';
import { renderTable } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';

const sign = (tone: 'good' | 'attention') => ({ header: '', tone: () => tone });
const row = { header: 'row', align: 'right' } as const;

/** Groups that the server lacks, how it gets them, and for which rows. */
export const newGroups = (groups: readonly PlannedGroup[], style: TextStyle): string =>
  renderTable(
    [
      sign('good'),
      { header: 'group', atLeast: 10 },
      { header: 'from', atLeast: 10 },
      { header: 'for rows', atLeast: 8 },
    ],
    groups.map(({ change, rows }) => ['+', change.group, source(change.via), rows.join(', ')]),
    style,
  );

const source = (via: 'ticket' | 'direct'): string =>
  via === 'ticket' ? 'the remote directory' : 'its name alone';

/** Accounts that the server lacks. */
export const newAccounts = (rows: readonly PlannedRow[], style: TextStyle): string =>
  renderTable(
    [
      sign('good'),
      row,
      { header: 'username', atLeast: 10 },
      { header: 'role' },
      { header: 'groups', atLeast: 8 },
    ],
    rows.map((planned) => [
      '+',
      String(planned.row),
      planned.username,
      planned.roleAfter ?? "(the server's default)",
      groupChanges(planned.steps),
    ]),
    style,
  );

/** Accounts that are there and change. */
export const changedAccounts = (rows: readonly PlannedRow[], style: TextStyle): string =>
  renderTable(
    [
      sign('attention'),
      row,
      { header: 'username', atLeast: 10 },
      { header: 'change', atLeast: 'role publisher → administrator'.length },
      { header: 'groups', atLeast: 8 },
    ],
    rows.map((planned) => [
      '~',
      String(planned.row),
      planned.username,
      planned.steps.flatMap((step) => accountChanges(step, planned)).join(', '),
      groupChanges(planned.steps),
    ]),
    style,
  );

/** What a step changes about the account itself, in words. */
function accountChanges(step: Change, { roleBefore, roleAfter }: PlannedRow): string[] {
  switch (step.kind) {
    case 'update-user': {
      const role = step.role === undefined ? [] : [`role ${roleBefore ?? '?'} → ${roleAfter ?? step.role}`];
      const fields = Object.keys({ ...step.profile, ...step.settings });
      return [...role, ...fields.map((field) => fieldWords[field] ?? field)];
    }
    case 'approve-user':
      return ['approve'];
    case 'set-attributes':
      return Object.keys(step.attributes).map((name) => `attr.${name}`);
    case 'rename-user':
      return [`username → ${step.newUsername}`];
    case 'lock-user':
      return ['lock'];
    case 'unlock-user':
      return ['unlock'];
    case 'create-user':
    case 'create-group':
    case 'grant-membership':
    case 'revoke-membership':
      return [];
    default:
      return unreachable(step);
  }
}

const fieldWords: Readonly<Record<string, string>> = {
  email: 'e-mail',
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
  displayName: 'display name',
  passwordMustChange: 'password to be changed',
  signUpStatus: 'sign-up status',
  totpEnabled: 'one-time codes',
};

/** `+Analysts, -"a;b"`: joined and left groups. */
const groupChanges = (steps: readonly Change[]): string =>
  steps
    .flatMap((step) => {
      if (step.kind === 'grant-membership') return [`+${groupInCell(step.group)}`];
      return step.kind === 'revoke-membership' ? [`-${groupInCell(step.group)}`] : [];
    })
    .join(', ');
