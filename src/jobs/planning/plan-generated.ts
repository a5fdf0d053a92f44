import { defined } from '../../core/defined.ts';
import { createHash } from 'node:crypto';
import type { AccessChange } from '../../core/plan/content-change.ts';
import type { AccessLimits, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
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
  /** Where a person finds what each row was made of; an empty text, or none: nowhere. */
  readonly places: readonly string[];
  /** What is to be done about content, in rows that follow; absent: nothing. */
  readonly access?: readonly GeneratedAccess[];
}

/** A row about a content item. */
export interface GeneratedAccess {
  readonly change: AccessChange;
  /** Under the header of the roster. */
  readonly cells: readonly string[];
  readonly place: string;
}

/** The flags that importing the retry.csv of such a plan takes, so that the rest is done under the same rules. */
export const generatedFlags = ['--case-sensitive', '--no-create-groups'] as const;

/**
 * Plans a generated roster in the same way as every other one: it is read like one, and held to the same limits. It
 * says what is to be done and not all that a person is to have, so no access is taken away for what it leaves out.
 */
export async function planGenerated(
  { name, csv, places, access = [] }: GeneratedRoster,
  options: {
    readonly target: Target;
    readonly limits: Partial<AccessLimits>;
    readonly concurrency: number;
  },
  job: JobScope,
): Promise<Planned> {
  const { target, limits, concurrency } = options;
  const isOfContentAlone = places.length === 0 && access.length > 0;
  const read = isOfContentAlone ? withoutRows(name, csv) : await readGenerated(name, csv, target);
  const policy: Policy = { ...defaultPolicy, ...defined(limits), createGroups: 'refuse', matchCase: 'exact' };
  const guard = { profile: undefined, name: undefined, smaller: 'accept' } as const;
  const rows = read.rows.map((row, index) => ({ ...row, place: places[index] ?? '' }));
  const roster = withAccess({ ...read, rows, columnsNotRead: [], partial: true }, access);
  return makePlan({ roster, policy }, { target, concurrency, guard }, job);
}

const readGenerated = (name: string, csv: string, { rules }: Pick<Target, 'rules'>): Promise<Roster> =>
  readRoster(
    { file: name, bytes: Buffer.from(csv) },
    { rules, format: 'user', matchCase: 'exact', extraColumns: 'carry' },
  );

/** A reader refuses a file without rows; here all rows may be about content. */
const withoutRows = (file: string, csv: string): Roster => ({
  file,
  sha256: createHash('sha256').update(csv).digest('hex'),
  header: csv.trim().split(','),
  secretColumns: [],
  rows: [],
  entries: [],
  problems: [],
  notes: [],
});

function withAccess(roster: Roster, access: readonly GeneratedAccess[]): Roster {
  if (access.length === 0) return roster;
  const first = roster.rows.length + 1;
  const line = (roster.rows.at(-1)?.line ?? 1) + 1;
  return {
    ...roster,
    rows: [
      ...roster.rows,
      ...access.map(({ cells, place }, index) => ({ row: first + index, line: line + index, place, cells })),
    ],
    accessRows: access.map(({ change }, index) => ({ row: first + index, change })),
  };
}
