import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type { PlanFile } from '../../core/plan/plan-file.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import { parsePlanFile } from '../../plan/plan-file.ts';
import { readRoster } from '../../roster/read-roster.ts';
import { listNotesOf } from '../../roster/cells/group-spellings.ts';
import { noteOnColumnsNotRead } from '../../roster/header/columns-not-read.ts';
import type { TargetId } from '../../targets/registry.ts';
import { defaultPolicy } from '../defaults.ts';
import type { JobContext } from '../job-context.ts';
import { type RosterOfMove, rosterOfMove } from '../migration/made-move.ts';
import { type PlanFileInput, readerOptions, type RosterInput, rosterSource } from './input-options.ts';
import { refusePlanToRead } from './written-plan.ts';

/** What a plan is made of, apart from the server. */
export interface Input {
  readonly roster: Roster;
  readonly policy: Policy;
  /** The flags about reading and policy, as words of a command line. */
  readonly flags: readonly string[];
  /** The same without the name of a preset, for files that are read where the preset is not known. */
  readonly flagsSpelledOut: readonly string[];
  /** To be said unless the plan is refused for what they are about. */
  readonly listNotes?: readonly string[];
  /** The move that the roster is part of; absent where it is not beside the files of one. */
  readonly ofMove?: RosterOfMove;
  /** What was agreed to; absent where the input is a roster. */
  readonly agreed?: PlanFile;
}

/** @throws {OperatorError} `roster-…`, `usage-invalid`; for a plan `plan-file-invalid`, `plan-other-server` */
export const readInput = (
  input: RosterInput | PlanFileInput,
  target: TargetId,
  job: JobContext,
): Promise<Input> | Input =>
  input.kind === 'roster' ? readRosterInput(input, target, job) : readPlanInput(input, target, job);

/**
 * Reads a roster, and says what the reader noticed and what is wrong.
 * @throws {OperatorError} what is wrong with the file as a whole
 */
export async function readRosterInput(
  { file, reading = {}, words, ...input }: RosterInput,
  target: TargetId,
  job: Pick<JobContext, 'cwd' | 'on'>,
): Promise<Input> {
  const policy = { ...defaultPolicy, ...defined(input.policy ?? {}) };
  const options = readerOptions(target, reading, policy);
  const source = await rosterSource(file, job);
  refusePlanToRead(source);
  const ofMove = await rosterOfMove(source, target);
  const roster = withoutLines(await readRoster(source, options), file);
  const { columnsNotRead = [], notes, problems } = roster;
  for (const note of [...noteOnColumnsNotRead(columnsNotRead), ...notes])
    job.on({ kind: 'roster-note', note });
  if (problems.length > 0) job.on({ kind: 'roster-problems', problems });
  return {
    roster,
    policy,
    flags: words?.typed ?? [],
    flagsSpelledOut: words?.spelledOut ?? [],
    listNotes: listNotesOf(roster),
    ...defined({ ofMove }),
  };
}

const withoutLines = (roster: Roster, file: RosterInput['file']): Roster =>
  typeof file === 'string' || file.lines === undefined
    ? roster
    : { ...roster, rows: roster.rows.map((row) => ({ ...row, place: '' })) };

function readPlanInput(
  { file, protectedNames = [] }: PlanFileInput,
  target: TargetId,
  job: Pick<JobContext, 'cwd'>,
): Input {
  const agreed = parsePlanFile(readText(resolve(job.cwd, file), file), file);
  if (agreed.target !== target) {
    throw new OperatorError(`${file} was made for --target ${agreed.target}, not for ${target}`, {
      code: 'plan-other-server',
      hint: `No change was sent. Import it with --target ${agreed.target}.`,
    });
  }
  const { roster, flags } = agreed;
  const names = [...(agreed.policy.protectedNames ?? []), ...protectedNames];
  // Plans of earlier versions do not state every limit.
  const policy = {
    ...defaultPolicy,
    ...agreed.policy,
    ...(names.length === 0 ? {} : { protectedNames: names }),
  };
  return { roster, policy, flags, flagsSpelledOut: flags, agreed };
}

function readText(path: string, displayPath: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError(`the plan ${displayPath} cannot be read`, {
      code: 'plan-file-invalid',
      hint: 'Check the spelling and the folder that you are in.',
      cause,
    });
  }
}
