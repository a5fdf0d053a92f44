import { renderCsv } from '../kit/csv.ts';
import { planCsvColumns } from './plan-marks.ts';
import type { PlanPage } from './plan-page.ts';
import { planSections } from './plan-sections.ts';

/** A plan as a table: one record for every row of the file, the ones to look at first in front. */
export const renderPlanCsv = ({ lines, checksum = '' }: Pick<PlanPage, 'lines' | 'checksum'>): string =>
  renderCsv(
    planCsvColumns,
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
      checksum,
    ]),
  );
