import { defined } from '../core/defined.ts';
import type { Policy } from '../core/plan/plan.ts';
import { type RosterSurvey, surveyRoster } from '../roster/survey-roster.ts';
import type { JobContext } from './job-context.ts';
import { checkJobOptions } from './options/job-forms.ts';
import {
  readerOptions,
  type ReadingOptions,
  type RosterFile,
  rosterSource,
} from './planning/input-options.ts';
import { openRunFolder } from './run-folder/open-run-folder.ts';
import { problemFiles, writeProblems } from './run-folder/write-problems.ts';
import type { TargetId } from './target-rules.ts';

/** The roster to check, and how it is read. */
export interface ValidateOptions extends Partial<Pick<Policy, 'matchCase' | 'groupsAs'>> {
  readonly file: RosterFile;
  /** The kind of server that the roster is for. */
  readonly target: TargetId;
  /** How the file is to be read. */
  readonly reading?: ReadingOptions;
  /** Folder for the table of all problems. Default: it is not written down. */
  readonly out?: string;
}

/** Whether a roster can be imported, as far as the file alone tells. */
export interface ValidateResult {
  readonly exit: 'ok' | 'input-invalid';
  /** How many rows, people and groups, what each column means, and every problem. */
  readonly survey: RosterSurvey;
}

/**
 * Checks a roster without keeping it: a million rows need no room. Asks no server.
 * @throws {OperatorError} what is wrong with the file as a whole, `usage-invalid`, `output-…`
 */
export async function validateRoster(options: ValidateOptions, job: JobContext): Promise<ValidateResult> {
  checkJobOptions(options);
  const { file, target, reading = {}, matchCase = 'ignore', groupsAs, out } = options;
  const policy = { matchCase, ...defined({ groupsAs }) };
  const reader = readerOptions(target, reading, policy);
  const survey = await surveyRoster(await rosterSource(file, job), reader);
  job.on({ kind: 'roster-surveyed', survey });
  if (out !== undefined) writeTable(survey, out, job);
  return { exit: survey.problems.length > 0 ? 'input-invalid' : 'ok', survey };
}

function writeTable(survey: RosterSurvey, out: string, job: JobContext): void {
  const folder = openRunFolder({ command: 'validate', out, files: problemFiles }, job);
  try {
    if (survey.problems.length > 0) writeProblems(folder, 'validate', survey);
  } finally {
    folder.close();
  }
}
