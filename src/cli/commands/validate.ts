import type { Exit } from '../../core/exit.ts';
import { visible } from '../../core/text/visible.ts';
import { renderDocument } from '../../report/documents.ts';
import { countProblems, renderProblems } from '../../report/roster/problems-text.ts';
import { validationDocument } from '../../report/roster/validation-json.ts';
import { type RosterSurvey, type SurveyedColumn, surveyRoster } from '../../roster/survey-roster.ts';
import type { JobContext } from '../../jobs/job-context.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { openRunFolder } from '../../jobs/run-folder/open-run-folder.ts';
import {
  kindOptions,
  outputOptions,
  presetOptions,
  profileOptions,
  readingOptions,
} from '../argv/options.ts';
import { readerOptions, rosterSource } from '../../jobs/planning/input-options.ts';
import { jobContext } from '../job-context.ts';
import { readingFrom, rosterFileFrom } from '../job-options/input-options.ts';
import { problemFiles, writeProblems } from '../../jobs/run-folder/write-problems.ts';

export const validateCommand = defineCommand({
  positionals: {
    roster: {
      type: 'string',
      demandOption: true,
      describe: 'CSV or XLSX file of users, roles and groups; - for standard input',
    },
  },
  options: {
    ...profileOptions,
    ...kindOptions,
    ...presetOptions,
    ...readingOptions,
    out: { type: 'string', describe: 'Folder for problems.csv, a table of all problems' },
    ...outputOptions,
  },
  examples: [
    ['rollcall validate people.csv', 'lists every problem in the file, with its line'],
    ['rollcall validate people.csv --out checked', 'also writes them to checked/problems.csv'],
    ['rollcall validate hr.csv --map "Login name=username"', 'for a file with other column names'],
  ],
  async run(args, context) {
    const source = await rosterSource(rosterFileFrom(args.roster, context), context);
    const matchCase = args['case-sensitive'] ? 'exact' : 'ignore';
    const groupsAs = args['groups-as-attribute'] ? ({ groupsAs: 'attribute' } as const) : {};
    const survey = await surveyRoster(
      source,
      readerOptions(args.target, readingFrom(args), { matchCase, ...groupsAs }),
    );
    if (args.json) context.stdout(renderDocument('validate', validationDocument(survey), 'one-line'));
    else if (survey.problems.length > 0) context.stderr(renderInvalid(survey, context));
    else if (!args.quiet) context.stderr(renderValid(survey));
    if (args.out !== undefined) writeTable(survey, args.out, jobContext(args, context));
    return (survey.problems.length > 0 ? 'input-invalid' : 'ok') satisfies Exit;
  },
});

function writeTable(survey: RosterSurvey, out: string, job: JobContext): void {
  const folder = openRunFolder({ command: 'validate', out, files: problemFiles }, job);
  if (survey.problems.length === 0) folder.discardIfEmpty();
  else writeProblems(folder, 'validate', survey);
}

function renderInvalid({ file, problems, rows, notes }: RosterSurvey, { columns }: Context): string {
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

function meaningOf({ column, attribute }: SurveyedColumn): string {
  if (attribute !== undefined) return `is the attribute ${attribute}`;
  return column === undefined ? 'carried along, not read' : `is the ${column}`;
}

const notesText = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : `\n${notes.map((note) => `Note: ${note}\n`).join('')}`;

const nameOf = (file: string): string => (file === '-' ? 'Standard input' : file);

const amount = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
