import type { AccessLimits, Policy } from '../../core/plan/plan.ts';
import type { Target } from '../../core/target.ts';
import { readRoster } from '../../roster/read-roster.ts';
import { defaultPolicy } from '../defaults.ts';
import type { JobScope } from '../job-context.ts';
import { makePlan } from './make-plan.ts';
import type { Planned } from './planned.ts';

/** A roster that rollcall wrote itself, of what is to be done for some people. */
export interface GeneratedRoster {
  /** What messages call it. */
  readonly name: string;
  readonly csv: string;
  /** Where a person finds what each row was made of; an empty text: nowhere. */
  readonly places: readonly string[];
}

/** The flags that importing the retry.csv of such a plan takes, so that the rest is done under the same rules. */
export const generatedFlags = ['--case-sensitive', '--no-create-groups'] as const;

/**
 * Plans a generated roster in the same way as every other one: it is read like one, and held to the same limits. It
 * says what is to be done and not all that a person is to have, so no access is taken away for what it leaves out.
 */
export async function planGenerated(
  { name, csv, places }: GeneratedRoster,
  options: {
    readonly target: Target;
    readonly limits: Partial<AccessLimits>;
    readonly concurrency: number;
  },
  job: JobScope,
): Promise<Planned> {
  const { target, limits, concurrency } = options;
  const read = await readRoster(
    { file: name, bytes: Buffer.from(csv) },
    { rules: target.rules, format: 'user', matchCase: 'exact', extraColumns: 'carry' },
  );
  const policy: Policy = { ...defaultPolicy, ...limits, createGroups: 'refuse', matchCase: 'exact' };
  const guard = { profile: undefined, name: undefined, smaller: 'accept' } as const;
  const rows = read.rows.map((row, index) => ({ ...row, place: places[index] ?? '' }));
  const roster = { ...read, rows, columnsNotRead: [], partial: true } as const;
  return makePlan({ roster, policy }, { target, concurrency, guard }, job);
}
