import type { Plan, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import { findShrinkage } from '../../roster/find-shrinkage.ts';
import { printOf, type RosterPrint } from '../../roster/roster-print.ts';
import type { JobContext } from '../job-context.ts';
import { readStateFile, stateKey, writeStateFile } from '../run-folder/state-folder.ts';

/** Which last roster is meant, and how a smaller one is taken. */
export interface RosterGuard {
  /** Tells apart several kinds of roster for one server; undefined is a kind too. */
  readonly profile: string | undefined;
  readonly smaller: 'accept' | 'refuse';
}

/** A plan's roster, and the server that it is for. */
interface Guarded {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly facts: Pick<ServerFacts, 'url'>;
}

/** What the state folder holds for each server and profile. */
interface AcceptedRoster {
  readonly schema: 1;
  readonly server: string;
  readonly profile: string | null;
  readonly file: string;
  /** RFC 3339, UTC. */
  readonly acceptedAt: string;
  readonly print: RosterPrint;
}

type State = Pick<JobContext, 'stateFolder' | 'on' | 'now'>;

/**
 * Compares the roster with the last one that was accepted for the same server and profile. A file that looks
 * cut off refuses a plan that takes away what the file does not name; a plan that only adds says so in a note.
 */
export function guardPlan(plan: Plan, guarded: Guarded, guard: RosterGuard, job: State): Plan {
  const { before, reasons } = compare(guarded, guard, job);
  if (before === undefined || reasons.length === 0 || guard.smaller === 'accept') return plan;
  const { file, acceptedAt } = before;
  const last = `${file} of ${acceptedAt.slice(0, 10)}`;
  if (guarded.policy.memberships === 'add') {
    // People import lists of newcomers all the time: the reasons would push the plan off the screen.
    return { ...plan, notes: [...plan.notes, `smaller than ${last}; no access is taken away`] };
  }
  const finding = {
    code: 'roster-shrunk',
    message: `the file looks cut off beside the last one, ${last}: ${reasons.join('; ')}`,
    hint: 'If the file is complete and correct: --accept-smaller-roster',
  } as const;
  return { ...plan, hazards: [...plan.hazards, finding] };
}

/**
 * Remembers a roster whose plan was agreed to. A smaller one that only adds does not replace the whole one
 * before it: otherwise the next sync would be compared with a list of three newcomers.
 */
export function rememberRoster(guarded: Guarded, guard: RosterGuard, job: State): void {
  const { roster, policy, facts } = guarded;
  if (roster.partial) return;
  const { reasons } = compare(guarded, guard, job);
  if (policy.memberships === 'add' && reasons.length > 0) return;
  const accepted: AcceptedRoster = {
    schema: 1,
    server: facts.url,
    profile: guard.profile ?? null,
    file: roster.file,
    acceptedAt: job.now().toISOString(),
    print: printOf(roster),
  };
  writeStateFile(nameFor(guarded, guard), JSON.stringify(accepted), job);
}

interface Comparison {
  readonly before?: AcceptedRoster;
  readonly reasons: readonly string[];
}

/** Rows to be run again and decisions of a review are parts on purpose, and are not compared. */
function compare(guarded: Guarded, guard: RosterGuard, job: State): Comparison {
  const { roster, policy } = guarded;
  const before = roster.partial ? undefined : readAccepted(nameFor(guarded, guard), job);
  if (before === undefined) return { reasons: [] };
  return { before, reasons: findShrinkage(before.print, printOf(roster), policy) };
}

const readAccepted = (name: string, job: State): AcceptedRoster | undefined =>
  readStateFile(name, job, {
    parse: (text) => JSON.parse(text) as AcceptedRoster,
    onUnreadable: (path) => {
      job.on({ kind: 'baseline-unreadable', path });
    },
  });

const nameFor = ({ facts }: Guarded, { profile }: RosterGuard): string =>
  `${stateKey(facts.url, profile ?? null)}.roster.json`;
