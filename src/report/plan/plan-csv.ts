import { renderCsv } from '../kit/csv.ts';
import type { PlanLine } from './plan-lines.ts';
import { planSections } from './plan-sections.ts';

/** A plan as a table: one record for every row of the file, the ones to look at first in front. */
export const renderPlanCsv = (lines: readonly PlanLine[]): string =>
  renderCsv(
    ['section', 'line', 'row', 'username', 'expected', 'change', 'role', 'groups', 'detail', 'next_step'],
    lines.map((each) => [
      planSections[each.section].title,
      each.line,
      each.row,
      each.who,
      each.expected,
      each.change,
      each.role,
      each.groups,
      each.detail,
      each.nextStep,
    ]),
    { byteOrderMark: 'with' },
  );
