import { visible } from '../../core/text/visible.ts';
import type { RosterSurveyed } from '../../jobs/job-event.ts';
import { countProblems, renderProblems } from '../../report/roster/problems-text.ts';

type RosterSurvey = RosterSurveyed['survey'];

/** What was found in a roster that was checked: its problems, or what its columns were taken for. */
export const renderSurvey = (survey: RosterSurvey, columns: number | undefined): string =>
  survey.problems.length > 0 ? renderInvalid(survey, columns) : renderValid(survey);

function renderInvalid({ file, problems, rows, notes }: RosterSurvey, columns: number | undefined): string {
  const table = renderProblems(problems, columns === undefined ? {} : { columns });
  return `${nameOf(file)}: ${countProblems(problems, rows)}\n\n${table}${notesText(notes)}`;
}

function renderValid({ file, rows, people, groups, columns, notes }: RosterSurvey): string {
  const width = Math.max(...columns.map(({ header }) => visible(header).length));
  return [
    `${nameOf(file)} is valid: ${amount(rows, 'row', 'rows')}, ${amount(people, 'person', 'people')}, ${amount(groups, 'group', 'groups')}.\n`,
    ...columns
      .filter(({ header }) => header.trim() !== '')
      .map((column) => `  ${visible(column.header).padEnd(width)}  ${meaningOf(column)}\n`),
    notesText(notes),
  ].join('');
}

function meaningOf({ column, attribute }: RosterSurvey['columns'][number]): string {
  if (attribute !== undefined) return `is the attribute ${attribute}`;
  return column === undefined ? 'carried along, not read' : `is the ${column}`;
}

const notesText = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : `\n${notes.map((note) => `Note: ${note}\n`).join('')}`;

const nameOf = (file: string): string => (file === '-' ? 'Standard input' : file);

const amount = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
