import { plural } from '../../core/text/plural.ts';
import type { Undo } from '../../core/plan/undo.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** The changes that are not undone, and what happens to accounts that the run created. */
export const renderUndo = ({ leftAlone, created }: Undo, style: TextStyle): string =>
  [
    section(
      `Not undone (${leftAlone.length})`,
      leftAlone.map(({ name, why }) => paragraph('  - ', `${name}: ${why}`, style)).join(''),
      style,
    ),
    created.length === 0
      ? ''
      : `\n${paragraph('', `The run created ${plural(created.length, 'account')}. An account cannot be deleted, so undoing the run locks ${created.length === 1 ? 'it' : 'them'}.`, style)}`,
  ].join('');
