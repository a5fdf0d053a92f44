import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Exit } from '../../src/core/exit.ts';
import { accessLosses, countLimited, type AccessLoss } from '../../src/core/plan/access-loss.ts';
import type { Snapshot } from '../../src/sandbox/connect/snapshot.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { by, fill } from '../helpers/reviews.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

/** What every command is given. */
const limits = { removals: 3, locks: 3, demotions: 2 };
const flags = [
  ...accessLosses.flatMap((loss) => [`--max-${loss}`, String(limits[loss])]),
  ...['removal', 'lock', 'demotion'].flatMap((loss) => [`--max-${loss}-percent`, '100']),
];

/** Mostly within the limits, alone; several runs together are not. */
const few = fc.constantFrom(0, 1, 2, 2, 3, 4);

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      locks: few,
      demotions: few,
      removals: few,
      how: fc.constantFrom('leave_groups' as const, 'sync' as const),
      /** Ctrl-C after so many writes; absent: the run is not interrupted. */
      interruptAfter: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resume' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('review' as const), revoked: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 26 }) }),
  },
);

export type Action = typeof action extends fc.Arbitrary<infer Each> ? Each : never;

/** What is done on one server over some days. */
export const days = fc.array(action, { minLength: 3, maxLength: 9 });

/**
 * Runs the actions, and checks after each of them that no 24 hours took away more than the limits say.
 * @returns how the commands ended, and how much they took away
 */
export async function checkLimits(actions: readonly Action[], cwd: string): Promise<readonly string[]> {
  const sandbox = await startSandbox({ seed, latencyMs: 1 });
  try {
    const world = new World(sandbox, cwd);
    for (const each of actions) await world.do(each);
    return world.log;
  } finally {
    await sandbox.close();
  }
}

const people = (role: 'viewer' | 'publisher', count: number) =>
  Array.from({ length: count }, (_, index) => ({ username: `${role}${index}`, role, groups: ['Staff'] }));
const seed = seedOf([...people('viewer', 10), ...people('publisher', 6)], ['Staff', 'Lab']);

/** A server, its operator, and what was taken away hour by hour. */
class World {
  readonly #sandbox: Sandbox;
  readonly #cwd: string;
  readonly #begin = Date.now();
  readonly #taken: { readonly hour: number; readonly loss: AccessLoss }[] = [];
  readonly log: string[] = [];
  #hours = 0;
  readonly #interrupted: string[] = [];
  readonly #ended: string[] = [];
  #runs = 0;
  #plans = 0;

  constructor(sandbox: Sandbox, cwd: string) {
    this.#sandbox = sandbox;
    this.#cwd = cwd;
  }

  async do(given: Action): Promise<void> {
    switch (given.kind) {
      case 'wait':
        this.#hours += given.hours;
        return;
      case 'import':
        writeFileSync(join(this.#cwd, 'people.csv'), rosterFor(given, this.#sandbox.state()));
        return this.#import(
          'people.csv',
          [...(given.how === 'sync' ? sync : []), ...flags],
          given.interruptAfter,
        );
      case 'resume':
        return this.#resume(pick(this.#interrupted, given.which));
      case 'undo':
        return this.#undo(pick(this.#ended, given.which));
      case 'review':
        return this.#review(given.revoked);
    }
  }

  async #import(file: string, more: readonly string[] = [], interruptAfter?: number): Promise<void> {
    const run = `run${this.#runs++}`;
    const exit = await this.#rollcall(['import', file, '--yes', '--out', run, ...more], interruptAfter);
    if (exit === 'interrupted') this.#interrupted.push(run);
    else if (exit === 'ok') this.#ended.push(run);
  }

  async #resume(run: string | undefined): Promise<void> {
    if (run === undefined || (await this.#rollcall(['resume', run])) !== 'ok') return;
    this.#interrupted.splice(this.#interrupted.indexOf(run), 1);
    this.#ended.push(run);
  }

  async #undo(run: string | undefined): Promise<void> {
    if (run !== undefined) await this.#importPlan(['undo', run]);
  }

  /** The command writes no plan where it would be refused, or where there is nothing to do: the import then fails. */
  async #importPlan(making: readonly string[]): Promise<void> {
    const plan = `plan${this.#plans++}.json`;
    await this.#rollcall([...making, '--out', plan, ...flags]);
    await this.#import(plan);
  }

  async #review(revoked: number): Promise<void> {
    const [pack, folder] = [`pack${this.#plans}`, `review${this.#plans}`];
    await this.#rollcall(['export', '--out', pack]);
    await this.#rollcall(['audit', 'review', pack, '--out', folder]);
    const members = (this.#sandbox.state().members['Staff'] ?? []).slice(0, revoked);
    const filled = Object.fromEntries(members.map((name) => [`${name} Staff`, by('revoke')]));
    await fill(join(this.#cwd, folder), filled);
    await this.#importPlan(['audit', 'close', join(folder, 'review.xlsx')]);
  }

  async #rollcall(argv: readonly string[], interruptAfter = Infinity): Promise<Exit> {
    const before = this.#sandbox.state();
    const enough = writesIn(this.#sandbox.requestLog).length + interruptAfter;
    const operator = new AbortController();
    const watch = setInterval(() => {
      if (writesIn(this.#sandbox.requestLog).length >= enough) operator.abort('interrupted');
    }, 1);
    const ended = await runCli(argv, {
      cwd: this.#cwd,
      env: { ...environmentOf(this.#sandbox), ROLLCALL_RATE: '0', ROLLCALL_CONCURRENCY: '1' },
      now: () => new Date(this.#begin + this.#hours * 3_600_000),
      signal: operator.signal,
    });
    clearInterval(watch);
    expect(ended.stderr).not.toContain('unexpected');
    const losses = lossesBetween(before, this.#sandbox.state());
    const [command = ''] = argv;
    this.log.push(`${command} ${ended.exit}`, ...losses);
    this.#check(losses, argv);
    return ended.exit;
  }

  #check(losses: readonly AccessLoss[], argv: readonly string[]): void {
    this.#taken.push(...losses.map((loss) => ({ hour: this.#hours, loss })));
    const recent = countLimited(
      this.#taken.filter(({ hour }) => hour > this.#hours - 24).map(({ loss }) => loss),
    );
    for (const loss of accessLosses)
      expect(recent[loss], `${loss} in 24 hours, after ${argv.join(' ')}`).toBeLessThanOrEqual(limits[loss]);
  }
}

const pick = (runs: readonly string[], which: number): string | undefined =>
  runs[which % Math.max(1, runs.length)];

const sync = ['--memberships', 'sync', '--accept-smaller-roster'];

/** A file about people who still have something to lose. */
function rosterFor(
  { locks, demotions, removals, how }: Extract<Action, { readonly kind: 'import' }>,
  { users, members }: Snapshot,
): string {
  const active = users.filter(({ role, locked }) => role === 'viewer' && !locked).slice(0, locks);
  const raised = users.filter(({ role, locked }) => role === 'publisher' && !locked).slice(0, demotions);
  const touched = new Set([...active, ...raised].map(({ username }) => username));
  const [stays = '', ...others] = (members['Staff'] ?? []).filter((name) => !touched.has(name));
  const leaving = others.slice(0, removals);
  const rows = [
    ...active.map(({ username }) => `${username},,locked,`),
    ...raised.map(({ username }) => `${username},viewer,,`),
    ...(how === 'sync' && stays !== '' ? [`${stays},,,Staff`] : []),
    ...leaving.map((name) => `${name},,,${how === 'sync' ? 'Lab' : 'Staff'}`),
    'admin,,,',
  ];
  return [`username,role,status,${how === 'sync' ? 'groups' : 'leave_groups'}`, ...rows, ''].join('\n');
}

/** What the server had, and has no longer; only accounts that existed before can lose anything. */
function lossesBetween(before: Snapshot, after: Snapshot): AccessLoss[] {
  const now = new Map(after.users.map((user) => [user.guid, user]));
  const removals = Object.entries(before.members).flatMap(([group, names]) =>
    names.filter((name) => after.members[group]?.includes(name) !== true).map(() => 'removals' as const),
  );
  const ofAccounts = before.users.flatMap(({ guid, role, locked }): AccessLoss[] => [
    ...(!locked && now.get(guid)?.locked === true ? (['locks'] as const) : []),
    ...(role === 'publisher' && now.get(guid)?.role === 'viewer' ? (['demotions'] as const) : []),
  ]);
  return [...removals, ...ofAccounts];
}
