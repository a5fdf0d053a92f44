import type { Plan, Policy } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import { shellWord } from '../../core/text/command-line.ts';
import { findShrinkage } from '../../roster/find-shrinkage.ts';
import { printOf, type RosterPrint } from '../../roster/roster-print.ts';
import { sharesGroup } from '../../roster/same-list.ts';
import type { JobContext } from '../job-context.ts';
import {
  type AcceptedRoster,
  earlierEditions,
  earlierMeasures,
  readRosters,
  rememberAccepted,
  type RosterList,
} from './roster-memory.ts';

/** Which earlier rosters are meant, and how a smaller one is taken. */
export interface RosterGuard extends Pick<RosterList, 'profile' | 'name'> {
  readonly smaller: 'accept' | 'refuse';
}

/** A plan's roster, and the server that it is for. */
interface Guarded {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly facts: Pick<ServerFacts, 'url'>;
}

type State = Pick<JobContext, 'stateFolder' | 'on' | 'now'>;

/**
 * Compares the roster with the earlier editions of the same list. A file that looks cut off refuses a plan that takes
 * away what the file does not name. Rows to be run again and decisions of a review are parts on purpose, and are not
 * compared; nor is a list that only adds.
 */
export function guardPlan(plan: Plan, guarded: Guarded, guard: RosterGuard, job: State): Plan {
  const { roster, policy } = guarded;
  if (roster.partial || policy.memberships === 'add' || guard.smaller === 'accept') return plan;
  const print = printOf(roster);
  const measures = earlierMeasures(print, guard, readRosters(listOf(guarded, guard), job));
  const [shrunk] = findShrunk(print, policy, measures);
  if (shrunk === undefined) return plan;
  const { before, reasons } = shrunk;
  const finding = {
    code: 'roster-shrunk',
    message: `the file looks cut off compared with the last one, ${before.file} of ${before.acceptedAt.slice(0, 10)}: ${reasons.join('; ')}`,
    hint: hintFor(guard, before),
  } as const;
  return { ...plan, hazards: [...plan.hazards, finding] };
}

/**
 * Remembers a roster whose plan was agreed to. One that only adds replaces no fuller one, and is remembered only as the
 * first about its groups or as an edition of a known list: newcomers of every week are no lists to compare with.
 */
export function rememberRoster(guarded: Guarded, guard: RosterGuard, job: State): void {
  const { roster, policy } = guarded;
  if (roster.partial) return;
  const list = listOf(guarded, guard);
  const print = printOf(roster);
  if (policy.memberships === 'add') {
    const rosters = readRosters(list, job);
    const isFirst = !rosters.some((earlier) => sharesGroup(print, earlier.print));
    const editions = earlierEditions(print, guard, rosters);
    const isKnown = guard.name !== undefined || editions.length > 0;
    if (findShrunk(print, policy, editions).length > 0 || !(isFirst || isKnown)) return;
  }
  rememberAccepted({ file: roster.file, print, memberships: policy.memberships }, list, job);
}

function hintFor({ name }: RosterGuard, before: AcceptedRoster): string {
  const ifComplete = 'If the file is complete and correct: --accept-smaller-roster';
  if (name !== undefined) return ifComplete;
  if (before.name === null) return `${ifComplete}; if it is another list: --roster-name NAME`;
  return `${ifComplete}, with --roster-name ${shellWord(before.name)} if it is that list, otherwise with another name`;
}

interface Shrunk {
  readonly before: AcceptedRoster;
  readonly reasons: readonly string[];
}

/** The earlier editions that the roster looks cut off compared with. */
const findShrunk = (
  print: RosterPrint,
  policy: Policy,
  editions: readonly AcceptedRoster[],
): readonly Shrunk[] =>
  editions
    .map((before) => ({ before, reasons: findShrinkage(before.print, print, policy) }))
    .filter(({ reasons }) => reasons.length > 0);

const listOf = ({ facts }: Guarded, { profile, name }: RosterGuard): RosterList => ({
  server: facts.url,
  profile,
  name,
});
