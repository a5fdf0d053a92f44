import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan, Policy } from '../core/plan.ts';
import type { Roster } from '../core/roster.ts';
import { findShrinkage } from '../roster/find-shrinkage.ts';
import { printOf, type RosterPrint } from '../roster/roster-print.ts';
import type { Context } from './context.ts';
import { stateFolder } from './state-folder.ts';

export const guardOptions = {
  'accept-smaller-roster': {
    type: 'boolean',
    default: false,
    describe: 'Sync though the file is smaller than the last one, or looks cut off',
  },
} as const;

/** Whose last roster is meant, and how a new one is taken. */
export interface GuardedImport {
  readonly server: string;
  readonly profile: string | undefined;
  readonly policy: Policy;
  readonly smaller: 'accept' | 'refuse';
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

type State = Pick<Context, 'env' | 'stderr' | 'now'>;

/**
 * Holds the roster against the last one that was accepted for the same server and profile. A file that looks
 * cut off refuses a plan that takes away what the file does not name; a plan that only adds says so in a note.
 */
export function guardPlan(plan: Plan, roster: Roster, guarded: GuardedImport, context: State): Plan {
  const { before, reasons } = compare(roster, guarded, context);
  if (before === undefined || reasons.length === 0 || guarded.smaller === 'accept') return plan;
  const { file, acceptedAt } = before;
  const last = `${file} of ${acceptedAt.slice(0, 10)}`;
  if (guarded.policy.memberships === 'add') {
    // People import lists of newcomers all the time: the reasons would push the plan off the screen.
    return { ...plan, notes: [...plan.notes, `smaller than ${last}; nothing is taken away`] };
  }
  const finding = {
    code: 'roster-shrunk',
    message: `the file looks cut off beside the last one, ${last}: ${reasons.join('; ')}`,
    hint: 'If the file is whole and right: --accept-smaller-roster',
  } as const;
  return { ...plan, hazards: [...plan.hazards, finding] };
}

/**
 * Remembers a roster that somebody has said yes to. One that only adds and is smaller does not take the place
 * of the whole one before: otherwise a list of three newcomers would be the measure of the next sync.
 */
export function rememberRoster(roster: Roster, guarded: GuardedImport, context: State): void {
  if (roster.partial) return;
  const { reasons } = compare(roster, guarded, context);
  if (guarded.policy.memberships === 'add' && reasons.length > 0) return;
  const { server, profile = null } = guarded;
  const accepted: AcceptedRoster = {
    schema: 1,
    server,
    profile,
    file: roster.file,
    acceptedAt: context.now().toISOString(),
    print: printOf(roster),
  };
  const path = pathFor(guarded, context);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(accepted), { mode: 0o600 });
  renameSync(`${path}.${process.pid}`, path);
}

interface Comparison {
  readonly before?: AcceptedRoster;
  readonly reasons: readonly string[];
}

/** Rows to be run again and decisions of a review are meant to be a part, and are compared with nothing. */
function compare(roster: Roster, guarded: GuardedImport, context: State): Comparison {
  const before = roster.partial ? undefined : readAccepted(guarded, context);
  if (before === undefined) return { reasons: [] };
  return { before, reasons: findShrinkage(before.print, printOf(roster), guarded.policy) };
}

function readAccepted(guarded: GuardedImport, context: State): AcceptedRoster | undefined {
  const path = pathFor(guarded, context);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as AcceptedRoster;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    context.stderr(`Note: ${path} cannot be read, so the file is not compared with the last one.\n`);
    return undefined;
  }
}

function pathFor({ server, profile }: GuardedImport, context: State): string {
  const name = createHash('sha256')
    .update(JSON.stringify([server, profile ?? null]))
    .digest('hex');
  return join(stateFolder(context), `${name.slice(0, 16)}.roster.json`);
}
