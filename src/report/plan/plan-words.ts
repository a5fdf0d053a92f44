import { kindWords } from '../../core/content/handover.ts';
import { type Change, isTransfer, type Transfer } from '../../core/plan/change.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';
import { unreachable } from '../../core/unreachable.ts';
import { fieldWords } from '../../core/words/field-words.ts';
import { groupInCell } from '../export/group-text.ts';

/** What a plan changes in the account or the content item of a row: `role viewer → publisher, lock`; empty where it changes nothing. */
export const changeWords = (planned: PlannedRow): string =>
  [
    ...handoverWords(planned.steps.filter(isTransfer)),
    ...planned.steps.flatMap((step) => accountChanges(step, planned)),
  ].join(', ');

/** `hand over 57 items and 1 group to bob`; none for none. */
const handoverWords = (transfers: readonly Transfer[]): string[] =>
  transfers.slice(0, 1).map(({ to }) => {
    const what = transfers.map(
      ({ kind }) => ({ kind: kind === 'transfer-group' ? 'group' : 'item' }) as const,
    );
    return `hand over ${kindWords(what)} to ${to.username}`;
  });

/** What a step changes in the account or item itself, in words. */
function accountChanges(step: Change, { roleBefore, roleAfter }: PlannedRow): string[] {
  switch (step.kind) {
    case 'update-user': {
      const before = roleBefore === undefined ? '' : `${roleBefore} → `;
      const role = step.role === undefined ? [] : [`role ${before}${roleAfter ?? step.role}`];
      return [...role, ...fieldWords(step)];
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
    case 'revoke-grant':
      return [`revoke ${step.access} on "${step.item.title}"`];
    case 'change-grant':
      return [`collaborator → viewer on "${step.item.title}"`];
    case 'set-content-access':
      return [`${step.from} → listed: "${step.item.title}"`];
    case 'create-user':
    case 'create-group':
    case 'grant-membership':
    case 'revoke-membership':
    case 'transfer-content':
    case 'transfer-group':
      return [];
    default:
      return unreachable(step);
  }
}

/** A group that an account joins or leaves, as a cell of the roster has it. */
export interface GroupChange {
  readonly sign: '+' | '-';
  readonly group: string;
}

/** Groups joined and left. */
export const groupChanges = ({ steps }: PlannedRow): readonly GroupChange[] =>
  steps.flatMap((step): GroupChange[] => {
    if (step.kind === 'grant-membership') return [{ sign: '+', group: groupInCell(step.group) }];
    return step.kind === 'revoke-membership' ? [{ sign: '-', group: groupInCell(step.group) }] : [];
  });

/** `+Analysts, -"a;b"`: groups joined and left. */
export const groupChangeWords = (row: PlannedRow): string =>
  groupChanges(row)
    .map(({ sign, group }) => `${sign}${group}`)
    .join(', ');
