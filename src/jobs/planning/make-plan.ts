import type { LookUpMethod, Target } from '../../core/target.ts';
import { defaults } from '../defaults.ts';
import type { JobScope } from '../job-context.ts';
import { ownMemberships } from '../run-folder/membership-memory.ts';
import { recentLosses } from '../run-folder/recent-losses.ts';
import { ownNotes } from './own-notes.ts';
import type { Planned } from './planned.ts';
import { preparePlan } from './prepare-plan.ts';
import type { Input } from './read-input.ts';
import { withAccessRows } from '../review/plan-access-rows.ts';
import { rejectedRows } from './rejected-rows.ts';
import { guardPlan, type RosterGuard } from './roster-guard.ts';

interface PlanMaking {
  readonly target: Target;
  /** Directory searches in flight at once. */
  readonly concurrency: number;
  readonly guard: RosterGuard;
  /** Default: planned. */
  readonly lookUps?: LookUpMethod;
}

/** Reads the server and plans; what the guard finds wrong with the roster is a hazard of the plan. Sends only GET. */
export async function makePlan(
  { roster, policy, listNotes = [] }: Pick<Input, 'roster' | 'policy' | 'listNotes'>,
  { target, concurrency, guard, lookUps = defaults.lookUps }: PlanMaking,
  job: Pick<JobScope, 'signal' | 'on' | 'now' | 'stateFolder'>,
): Promise<Planned> {
  const { facts, rules } = target;
  const own = policy.removals === 'own' ? ownMemberships(facts.url, job) : undefined;
  const recent = recentLosses(facts.url, job);
  const { plan: ofAccounts, directory } = await preparePlan(roster, target, {
    policy,
    rejected: rejectedRows(roster),
    recentLosses: recent,
    ownMemberships: own?.added ?? new Set(),
    now: job.now(),
    lookUps,
    concurrency,
    signal: job.signal,
    onLookUp: (done, total) => {
      job.on({ kind: 'directory-searched', done, total });
    },
  });
  const { signal } = job;
  const situation = { roster, directory, target, policy, recentLosses: recent, signal };
  const plan = await withAccessRows(ofAccounts, situation);
  const evidence = { since: own?.since, stateFolder: job.stateFolder };
  const noted = { ...plan, notes: [...plan.notes, ...ownNotes(plan, policy, evidence)] };
  const isRefused = plan.hazards.some(({ code }) => code === 'groups-unclear');
  for (const note of isRefused ? [] : listNotes) job.on({ kind: 'roster-note', note });
  const guarded = guardPlan(noted, { roster, policy, facts }, guard, job);
  return { plan: guarded, roster, policy, facts, title: rules.title, roles: rules.roles, directory };
}
