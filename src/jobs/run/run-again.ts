import type { RunHeader } from '../../apply/journal-format.ts';
import type { LimitedChange, LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard } from '../../core/plan/plan.ts';
import { raisingFlags, withoutFlags } from '../../core/plan/raise-limits.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { commandOf } from '../../core/text/command-line.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { rowNames } from '../../report/run/row-names.ts';
import { inFolder, type RunAgain } from '../../report/run/run-record.ts';
import { defaultPolicy } from '../defaults.ts';

/** What decides which command does the rest of a run, and whether one can. */
export interface RunToRepeat {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Of the plan, where it was refused. */
  readonly hazards: readonly Hazard[];
  /** The roster and the flags that were imported, as words; absent where it was no file that can be read again. */
  readonly original?: readonly string[] | undefined;
  /** Of all runs on the server in the last 24 hours. */
  readonly recent: LimitedCounts;
  /** The run folder as the operator would type it. */
  readonly displayPath: string;
}

/** The command that runs the rows again that are not done: never one that is certain to be refused. */
export function runAgain(run: RunToRepeat): RunAgain {
  const { header, hazards, original, displayPath } = run;
  const { connection = ['--server', header.facts.url] } = header;
  // Decisions on content, which alone this flag is for, are in no roster.
  const flags = withoutFlags(header.flags, new Set(['--max-grant-removals']));
  const retry = [inFolder(displayPath, 'retry.csv'), ...connection, ...flags];
  if (hazards.length > 0) {
    // What else may be wrong with a plan is decided in the file, or by a flag of which there are several.
    if (hazards.some(({ raise }) => raise === undefined)) return {};
    const raising = raisingFlags(hazards);
    const words = withoutFlags(
      original === undefined ? retry : [...original, ...connection],
      new Set(raising),
    );
    return {
      condition: 'if that is intended',
      command: commandOf('import', ...words, ...raising),
    };
  }
  const left = run.outcomes.filter(({ outcome }) => outcomeMeanings[outcome].retry);
  const isRefused = ({ outcome }: RowOutcome): boolean => outcome === 'refused_protected';
  if (!left.some(isRefused)) return { command: commandOf('import', ...retry) };
  // What the limits were raised for is done.
  const words = ['import', ...withoutFlags(retry, limitFlags), ...limitsFor(run, left.length)];
  if (!left.every(isRefused)) return { command: commandOf(...words) };
  const permission = permissionFor(run, left);
  if (permission === undefined) return {};
  return { condition: 'if that is intended', command: commandOf(...words, ...permission) };
}

/** The flags that permit rows that were refused; undefined where no flag does. */
function permissionFor(
  { header: { facts, policy }, roster }: RunToRepeat,
  refused: readonly RowOutcome[],
): readonly string[] | undefined {
  // One administrator is always left.
  if (refused.some(({ detail }) => /^this would \S+ the last /u.test(detail))) return undefined;
  const names = rowNames(roster);
  const own = refused.map(({ row }) => names.get(row) ?? '');
  const missing = own.filter((name) => !policy.allowAdminChange.includes(name));
  return [
    ...missing.flatMap((name) => ['--allow-admin-change', name]),
    ...(own.includes(facts.caller.username) && policy.ownAccount !== 'allow' ? ['--force-self'] : []),
    ...(refused.some(({ detail }) => detail.includes('(--min-administrators)'))
      ? ['--min-administrators', '1']
      : []),
  ];
}

const limits = [
  { change: 'removals', flag: '--max-removals', usual: defaultPolicy.maxRemovals, kind: 'count' },
  {
    change: 'removals',
    flag: '--max-removal-percent',
    usual: defaultPolicy.maxRemovalPercent,
    kind: 'share',
  },
  { change: 'locks', flag: '--max-locks', usual: defaultPolicy.maxLocks, kind: 'count' },
  { change: 'locks', flag: '--max-lock-percent', usual: defaultPolicy.maxLockPercent, kind: 'share' },
  { change: 'demotions', flag: '--max-demotions', usual: defaultPolicy.maxDemotions, kind: 'count' },
  {
    change: 'demotions',
    flag: '--max-demotion-percent',
    usual: defaultPolicy.maxDemotionPercent,
    kind: 'share',
  },
  {
    change: 'newAdministrators',
    flag: '--max-new-administrators',
    usual: defaultPolicy.maxNewAdministrators,
    kind: 'count',
  },
  { change: 'transfers', flag: '--max-transfers', usual: defaultPolicy.maxTransfers, kind: 'count' },
] as const satisfies readonly {
  readonly change: LimitedChange;
  readonly flag: string;
  readonly usual: number;
  readonly kind: 'count' | 'share';
}[];

const limitFlags: ReadonlySet<string> = new Set(limits.map(({ flag }) => flag));

/**
 * The limits that were raised served their purpose and are not repeated. What the run changed counts for 24 hours, though:
 * where that is needed, they leave room for the rows that are left.
 */
function limitsFor({ header: { flags }, recent }: RunToRepeat, rows: number): readonly string[] {
  return limits.flatMap(({ change, flag, usual, kind }) => {
    if (!flags.includes(flag)) return [];
    const given = Number(flags[flags.indexOf(flag) + 1]);
    // How many items the rows that are left have is not known; together with those that are done, no more than were given.
    if (given <= usual || change === 'transfers') return [flag, String(given)];
    const done = recent[change];
    if (done === 0) return [];
    const needed = kind === 'count' ? done + rows : Math.min(100, Math.ceil((given * (done + rows)) / done));
    return needed > usual ? [flag, String(needed)] : [];
  });
}
