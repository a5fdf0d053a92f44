import { resolve } from 'node:path';
import { set } from '../../core/columns/column-use.ts';
import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { TargetRules } from '../../core/target.ts';
import type { RosterSource } from '../../roster/file/source.ts';
import type { ReadRosterOptions } from '../../roster/reading-options.ts';
import { type TargetId, targets } from '../../targets/registry.ts';
import type { JobContext } from '../job-context.ts';
import { provide, type Provided } from '../provided.ts';

/** A roster, and what is to be made of it. */
export interface RosterInput {
  readonly kind: 'roster';
  readonly file: RosterFile;
  /** How the file is to be read. */
  readonly reading?: ReadingOptions;
  /** What the plan may do; `defaultPolicy` says what is not stated here. */
  readonly policy?: Partial<Policy>;
  /** Rows with problems: refuse the file, or go on with the others and report these. Default: refuse. */
  readonly invalidRows?: 'refuse' | 'report';
  /** How the same is asked for on the command line; it goes into files and into the commands that they suggest. */
  readonly words?: InputWords;
}

/** A plan that was made, looked at and agreed to; it says by itself how its roster was read. */
export interface PlanFileInput {
  readonly kind: 'plan-file';
  readonly file: string;
  /** Accounts that are protected now, in addition to those that the plan was made with. */
  readonly protectedNames?: readonly string[];
}

/** A path, or content with the name that messages call it by; `-` is called standard input. */
export type RosterFile =
  | string
  | {
      readonly name: string;
      readonly bytes: Provided<Buffer>;
      /** `hidden`: nobody wrote the file, so messages name no line of it. Default: shown. */
      readonly lines?: 'hidden';
    };

/** The fields of {@link ReadRosterOptions} that neither the server nor the policy decides. */
export type ReadingOptions = Partial<Omit<ReadRosterOptions, 'rules' | 'otherKinds' | 'matchCase'>>;

/** Flags about reading and policy, as words of a command line. */
export interface InputWords {
  /** As they were typed. */
  readonly typed: readonly string[];
  /** The same without the name of a preset: what it stands for, spelled out. */
  readonly spelledOut: readonly string[];
}

/** The reader's own options. @throws {OperatorError} `usage-invalid` for `groupsAs` on a server that has groups */
export function readerOptions(
  target: TargetId,
  reading: ReadingOptions,
  { matchCase, groupsAs }: Pick<Policy, 'matchCase' | 'groupsAs'>,
): ReadRosterOptions {
  const { rules } = targets[target];
  return {
    format: 'auto',
    extraColumns: 'refuse',
    ...defined(reading),
    matchCase,
    rules: groupsAs === undefined ? rules : withGroupsAsAttribute(rules),
    otherKinds: Object.values(targets)
      .map((kind) => kind.rules)
      .filter(({ id }) => id !== target),
  };
}

function withGroupsAsAttribute({ columns, ...rules }: TargetRules): TargetRules {
  if (columns.groups.use === 'refuse') {
    return { ...rules, columns: { ...columns, groups: set }, otherRoles: 'as-attribute' };
  }
  throw new OperatorError(`--groups-as-attribute: ${rules.title} has groups already`, {
    code: 'usage-invalid',
    hint: 'Leave the flag out: the groups of the file become groups of the server.',
  });
}

export const rosterSource = async (
  file: RosterFile,
  { cwd }: Pick<JobContext, 'cwd'>,
): Promise<RosterSource> =>
  typeof file === 'string'
    ? { file, path: resolve(cwd, file) }
    : { file: file.name, bytes: await provide(file.bytes) };
