import type { RunJournal } from '../../src/apply/apply-options.ts';
import { applyPlan, type Applied } from '../../src/apply/apply-plan.ts';
import { noHistory, type History } from '../../src/apply/history.ts';
import { preparePlan } from '../../src/jobs/planning/prepare-plan.ts';
import { noLosses } from '../../src/core/plan/access-loss.ts';
import type { Plan, Policy } from '../../src/core/plan/plan.ts';
import type { Target } from '../../src/core/target.ts';
import type { Session } from '../../src/targets/session.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import { rosterOf, type RowSketch } from './rosters.ts';

const NEVER_ABORTED = new AbortController().signal;

/** Reads the server and plans, like the commands. */
export async function planOn(
  { target }: Session,
  rows: readonly RowSketch[],
  policy: Partial<Policy> = {},
): Promise<Plan> {
  const { plan } = await preparePlan(rosterOf(rows), target, {
    policy: { ...defaultPolicy, ...policy },
    rejected: [],
    recentLosses: noLosses,
    ownMemberships: new Set(),
    concurrency: 4,
    signal: NEVER_ABORTED,
    now: new Date(),
    lookUps: 'planned',
    onLookUp: () => undefined,
  });
  return plan;
}

export interface ApplyChoices {
  readonly concurrency?: number;
  readonly maxFailures?: number;
  readonly signal?: AbortSignal;
  readonly journal?: RunJournal;
  readonly history?: History;
  readonly perform?: Target['perform'];
}

/** Applies a plan on an open server; writes are allowed from here on. */
export function applyOn(
  { target, allowWrites }: Session,
  plan: Plan,
  { concurrency = 4, maxFailures = 0, perform, ...choices }: ApplyChoices = {},
): Promise<Applied> {
  allowWrites();
  return applyPlan(plan, perform ?? ((change, signal) => target.perform(change, signal)), {
    concurrency,
    maxFailures,
    signal: choices.signal ?? NEVER_ABORTED,
    now: () => new Date('2026-03-02T09:00:00Z'),
    journal: choices.journal ?? new MemoryJournal(),
    generateSecrets: (change) => Promise.resolve(change),
    history: choices.history ?? noHistory,
    directory: { users: [], groups: [] },
    readMembers: () => Promise.resolve(undefined),
    readItem: () => Promise.resolve(undefined),
    readItemList: () => Promise.resolve('not shown' as const),
    onChange: () => undefined,
    onOutcome: () => undefined,
  });
}

/** Keeps the entries of a journal as lines: `intent 1:0`, `applied 1:0`, `outcome 1 created`. */
export class MemoryJournal implements RunJournal {
  readonly lines: string[] = [];

  intend(step: string): Promise<void> {
    this.lines.push(`intent ${step}`);
    return Promise.resolve();
  }

  settle(step: string, { status }: { readonly status: string }): void {
    this.lines.push(`${status} ${step}`);
  }

  withdraw(step: string): void {
    this.lines.push(`withdrawn ${step}`);
  }

  conclude({ row, outcome }: { readonly row: number; readonly outcome: string }): void {
    this.lines.push(`outcome ${row} ${outcome}`);
  }
}

export const words = ({ outcomes }: Applied): string[] => outcomes.map(({ outcome }) => outcome);
