import { labelled } from '../kit/sheet-page.ts';
import type { Writable } from 'node:stream';
import { nameWidth } from '../kit/sheet-widths.ts';
import { addSheet, openWorkbook, type SheetCell } from '../kit/xlsx.ts';
import { expectedCondition } from './expected-heading.ts';
import { planCounts, planIntro } from './plan-intro.ts';
import type { PlanLine } from './plan-lines.ts';
import { planWorkbookMark } from './plan-marks.ts';
import type { PlanPage } from './plan-page.ts';
import { planSections } from './plan-sections.ts';

/** A plan as a workbook: what it is about, and every row with what would happen to it. Ends the sink. */
export async function writePlanWorkbook(sink: Writable, page: PlanPage): Promise<void> {
  const title = `Plan for ${page.roster.file}`;
  const workbook = await openWorkbook(sink, {
    created: new Date(page.plannedAt),
    title,
    mark: planWorkbookMark,
  });
  const summary: SheetCell[][] = [
    [{ value: title, look: 'title' }],
    [],
    ...planIntro(page).map(([label, value]) => labelled(label, value)),
    [],
    ...page.plan.hazards.map(({ message, hint }): SheetCell[] => [
      { value: 'Hazard', look: 'bad' },
      { value: `${message}. ${hint}`, look: 'wrap' },
    ]),
    ...page.plan.warnings.map(({ message, hint }): SheetCell[] => [
      { value: 'Warning', look: 'attention' },
      { value: `${message}. ${hint}`, look: 'wrap' },
    ]),
    ...page.notes.map((note) => labelled('Note', note)),
    [],
    ...conditionRow(page.plan),
    ...planCounts(page.lines).map(([section, count]): SheetCell[] => [
      { value: planSections[section].title, look: planSections[section].tone },
      count,
    ]),
  ];
  await addSheet(
    workbook,
    { name: 'Plan', columns: [24, 90].map((width) => ({ header: '', width })), layout: 'page' },
    summary,
  );
  await addSheet(
    workbook,
    { name: 'Rows', columns, layout: 'table', frozenColumns: 3, paper: { lastColumn: 'next step' } },
    page.lines.map(cellsOf),
  );
  await workbook.close();
}

function conditionRow(plan: PlanPage['plan']): SheetCell[][] {
  const words = expectedCondition(plan);
  return words === '' ? [] : [[{ value: words, look: 'strong' }]];
}

const columns = [
  { header: 'what happens', width: 28 },
  { header: 'line', width: 12 },
  { header: 'username', width: nameWidth },
  { header: 'change', width: 34 },
  { header: 'role', width: 16 },
  { header: 'groups', width: 60 },
  { header: 'detail', width: 60 },
  { header: 'next step', width: 60 },
  { header: 'expected', width: 24 },
];

const cellsOf = (line: PlanLine): SheetCell[] => [
  { value: planSections[line.section].title, look: planSections[line.section].tone },
  line.line,
  line.who,
  line.change,
  line.role,
  { value: line.groups, look: 'wrap' },
  { value: line.detail, look: 'wrap' },
  { value: line.nextStep, look: 'wrap' },
  line.expected,
];
