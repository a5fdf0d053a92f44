import type { RosterSurveyed } from '../../jobs/job-event.ts';
import { renderTable } from '../../report/kit/table.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import { countProblems, renderProblems } from '../../report/roster/problems-text.ts';

type RosterSurvey = RosterSurveyed['survey'];

/** What was found in a roster that was checked: its problems, or what its columns were read as. */
export const renderSurvey = (survey: RosterSurvey, style: TextStyle): string =>
  survey.problems.length > 0 ? renderInvalid(survey, style) : renderValid(survey, style);

function renderInvalid({ file, problems, rows, notes }: RosterSurvey, style: TextStyle): string {
  const table = renderProblems(problems, style);
  return `${nameOf(file)}: ${countProblems(problems, rows)}\n\n${table}${notesText(notes)}`;
}

function renderValid({ file, rows, people, groups, columns, notes }: RosterSurvey, style: TextStyle): string {
  const named = columns.filter(({ header }) => header.trim() !== '');
  return [
    `${nameOf(file)} is valid: ${amount(rows, 'row', 'rows')}, ${amount(people, 'person', 'people')}, ${amount(groups, 'group', 'groups')}.\n`,
    renderTable(
      [{ header: '' }, { header: '' }],
      named.map((column) => [column.header, meaningOf(column)]),
      style,
    ),
    notesText(notes),
  ].join('');
}

function meaningOf({ column, attribute, selects }: RosterSurvey['columns'][number]): string {
  if (attribute !== undefined) return `is the attribute ${attribute}`;
  if (selects !== undefined) return 'says which rows are meant';
  return column === undefined ? 'carried along, not read' : `is the ${column}`;
}

const notesText = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : `\n${notes.map((note) => `Note: ${note}\n`).join('')}`;

const nameOf = (file: string): string => (file === '-' ? 'Standard input' : file);

const amount = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
