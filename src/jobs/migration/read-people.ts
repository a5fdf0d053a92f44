import { type RosterColumn, rosterColumns } from '../../core/columns/roster-columns.ts';
import { type ColumnUses, identify, refuse, set } from '../../core/columns/column-use.ts';
import { OperatorError } from '../../core/errors.ts';
import type { MigrationKind } from '../../core/migration/migration-map.ts';
import type { Pack, PackFacts } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import type { Problem } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import { packOfPeople } from '../../migrate/listed-people.ts';
import { readRoster } from '../../roster/read-roster.ts';
import type { JobContext } from '../job-context.ts';
import { type ReadingOptions, rosterSource } from '../planning/input-options.ts';
import { rulesOf, targetNamed } from '../target-rules.ts';

/** A list of an identity provider or of a personnel office, in place of the export of a second server. */
export interface PeopleList {
  readonly file: string;
  /** How the file is to be read. */
  readonly reading?: Pick<
    ReadingOptions,
    'map' | 'sheet' | 'headerLine' | 'encoding' | 'delimiter' | 'realValues'
  >;
}

/** Who people are, and how they are in the system of the list. Whatever else it says of them is about that system alone. */
const aboutPeople: ReadonlySet<RosterColumn> = new Set([
  'username',
  'email',
  'first_name',
  'last_name',
  'display_name',
  'external_id',
  'role',
  'status',
]);

const MOST_SHOWN = 20;

/**
 * Reads a list of people as a roster is read, by any headers.
 * @param first the server that they are compared with
 * @throws {OperatorError} what is wrong with the file; `migration-invalid` with the rows that cannot be read
 */
export async function readPeople(
  { file, reading = {} }: PeopleList,
  { facts: first }: Pick<Pack, 'facts'>,
  kind: MigrationKind,
  job: Pick<JobContext, 'cwd' | 'on' | 'now'>,
): Promise<Pack> {
  const target = targetNamed(first.system) ?? 'connect';
  const { entries, problems, notes } = await readRoster(await rosterSource(file, job), {
    ...reading,
    rules: onlyAboutPeople(rulesOf(target)),
    format: 'user',
    matchCase: 'exact',
    extraColumns: 'carry',
    statusOrigin: 'source',
  });
  for (const note of notes) job.on({ kind: 'roster-note', note });
  if (problems.length > 0) {
    const shown = problems
      .slice(0, MOST_SHOWN)
      .map(
        ({ line, column, message }) =>
          `  line ${line}${column === undefined ? '' : ` ${column}`}: ${message}`,
      );
    const more = problems.length > MOST_SHOWN ? [`  … and ${problems.length - MOST_SHOWN} more`] : [];
    const what = `${file} has ${plural(problems.length, 'problem')}; no file was written`;
    throw new OperatorError([what, ...shown, ...more].join('\n'), {
      code: 'migration-invalid',
      hint: problems[0] === undefined ? '' : hintOf(problems[0]),
    });
  }
  const server = kind === 'provider' ? first.serverUrl : `the people in ${file}`;
  return packOfPeople(file, factsOf(first, server, job.now()), entries);
}

/** A status that is not about who may sign in need not be read. */
const hintOf = ({ code, column, hint }: Problem): string =>
  code === 'status-unknown' && column !== undefined
    ? `${hint} To leave the column out: --map ${JSON.stringify(`${column}=-`)}`
    : hint;

/** The roles are words of another system. */
function onlyAboutPeople(rules: TargetRules): TargetRules {
  const other = refuse('is not asked');
  const columns = Object.fromEntries([
    ...rosterColumns.map((column) => [column, aboutPeople.has(column) ? set : other]),
    ['attr', other],
    ['username', identify],
  ]) as ColumnUses;
  return { ...rules, columns, otherRoles: 'as-attribute' };
}

const factsOf = ({ system, privilegedRole }: PackFacts, serverUrl: string, now: Date): PackFacts => ({
  system,
  serverUrl,
  provider: 'not shown',
  keyOwner: '',
  extractedAt: now.toISOString(),
  privilegedRole,
});
