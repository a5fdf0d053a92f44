import type { Undo } from '../../core/plan/undo.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** The changes that are not undone, and the accounts that the run created. */
export const renderUndo = ({ leftAlone, created }: Undo, style: TextStyle): string =>
  section(
    `Not undone (${leftAlone.length})`,
    leftAlone.map(({ name, why }) => paragraph('  - ', `${name}: ${why}`, style)).join(''),
    style,
  ) + section(`Accounts that the run created (${created.length})`, createdAccounts(created, style), style);

function createdAccounts(created: readonly string[], style: TextStyle): string {
  if (created.length === 0) return '';
  const names = cutShort(
    created,
    (shown) => paragraph('  ', shown.join(', '), style),
    'the outcome files of the run have all of them',
    style,
  );
  return `${names}${paragraph('  ', 'Accounts cannot be deleted, so undoing a run locks those that it created.', style)}`;
}
