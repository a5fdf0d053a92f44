import fc from 'fast-check';
import { foldCase } from '../../src/core/ids.ts';
import type { Policy } from '../../src/core/plan/plan.ts';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';
import { seedOf, type PersonSketch } from '../helpers/servers.ts';

/** Names that are easily confused: some differ only in case, some are prefixes of others. */
const people = ['ann', 'Ann', 'ANN', 'anna', 'ben', 'BEN', 'cleo', 'dora', 'deputy'] as const;
const groups = ['Analysts', 'analysts', 'ANALYSTS', 'Finance', 'Library'] as const;

/** A server, a file and a policy: everything that a run depends on. */
export interface World {
  readonly server: Pick<SandboxOptions, 'provider' | 'groups'>;
  readonly seed: ReturnType<typeof seedOf>;
  readonly rows: readonly RowSketch[];
  readonly policy: Policy;
  readonly concurrency: number;
}

const server = fc.constantFrom<World['server'][]>(
  { provider: 'google' },
  { provider: 'google' },
  { provider: 'google', groups: 'disabled' },
  { provider: 'ldap' },
  { provider: 'ldap', groups: 'local' },
  { provider: 'password' },
  { provider: 'saml' },
  { provider: 'saml', groups: 'auto' },
);

const role = fc.constantFrom('viewer', 'publisher', 'administrator');

const place = fc.oneof(
  { weight: 2, arbitrary: fc.constant('nowhere' as const) },
  { weight: 3, arbitrary: fc.constant('directory' as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      role,
      status: fc.constantFrom('active' as const, 'never' as const, 'locked' as const),
      groups: fc.subarray([...groups]),
    }),
  },
);

const seed = fc
  .record({
    places: fc.tuple(...people.map(() => place)),
    onServer: fc.subarray([...groups]),
    inDirectory: fc.subarray([...groups]),
  })
  .map(({ places, onServer, inDirectory }) => {
    const sketches = people.flatMap((username, index): PersonSketch[] => {
      const where = places[index];
      const id = { username, externalId: `E-${username}` };
      if (where === undefined || where === 'nowhere') return [];
      return [where === 'directory' ? id : { ...id, ...where }];
    });
    return seedOf(
      sketches,
      onServer,
      inDirectory.filter((group) => !onServer.includes(group)),
    );
  });

const policy = fc.record<Policy>({
  existing: fc.constantFrom('update', 'update', 'update', 'ok', 'fail'),
  memberships: fc.constantFrom('add', 'sync'),
  createGroups: fc.constantFrom('create', 'create', 'refuse'),
  matchCase: fc.constantFrom('ignore', 'exact'),
  maxRemovals: fc.constantFrom(defaultPolicy.maxRemovals, 2),
  maxRemovalPercent: fc.constant(defaultPolicy.maxRemovalPercent),
  maxLocks: fc.constantFrom(defaultPolicy.maxLocks, 1),
  maxLockPercent: fc.constantFrom(defaultPolicy.maxLockPercent, 60),
  maxDemotions: fc.constantFrom(defaultPolicy.maxDemotions, 1),
  maxDemotionPercent: fc.constantFrom(defaultPolicy.maxDemotionPercent, 60),
  maxNewAdministrators: fc.constantFrom(defaultPolicy.maxNewAdministrators, 1),
  maxTransfers: fc.constant(defaultPolicy.maxTransfers),
  minAdministrators: fc.constantFrom(1, 2),
  allowAdminChange: fc.subarray(['admin', 'deputy', 'ann']),
  // A run that locks the owner of its key cannot be repeated, so this model excludes it.
  ownAccount: fc.constant('protect'),
});

/** What a file says about one person. */
interface Ask extends RowSketch {
  readonly rename?: 'yes' | 'no';
  readonly layout: 'one row' | 'one row for each membership';
}

const ask: fc.Arbitrary<Ask> = fc.record(
  {
    username: fc.constantFrom(...people, 'admin', 'nobody'),
    role,
    groups: fc.subarray([...groups]),
    status: fc.constantFrom('active' as const, 'locked' as const),
    rename: fc.constantFrom<NonNullable<Ask['rename']>[]>('yes', 'no', 'no', 'no'),
    layout: fc.constantFrom<Ask['layout'][]>('one row', 'one row for each membership'),
  },
  { requiredKeys: ['username', 'layout'] },
);

/** Rows that the reader accepts: one for each person, or one for each membership. */
function toRows(
  asks: readonly Ask[],
  matchCase: Policy['matchCase'],
  { provider }: World['server'],
): RowSketch[] {
  const keyOf = (name: string): string => (matchCase === 'exact' ? name : foldCase(name));
  const firsts = new Map(asks.toReversed().map((each) => [keyOf(each.username), each]));
  return [...firsts.values()].flatMap(({ layout, rename, groups: wanted, ...sketch }): RowSketch[] => {
    const row: RowSketch = {
      ...sketch,
      // Only names without look-alikes: a second run could not tell which of them was renamed.
      ...(rename === 'yes' && ['cleo', 'dora', 'deputy'].includes(sketch.username)
        ? { newUsername: username(`${sketch.username}.x`) }
        : {}),
      // What the provider requires for a new account (connect-api §4.4).
      ...(provider === 'password' ? { profile: { email: `${sketch.username}@example.org` } } : {}),
      ...(provider === 'saml' ? { externalId: `E-${sketch.username}` } : {}),
    };
    if (wanted === undefined) return [row];
    if (layout === 'one row' || wanted.length < 2) return [{ ...row, groups: wanted }];
    // The cells of the account may be in any of the rows.
    return wanted.map((group, index) =>
      index === wanted.length - 1
        ? { ...row, groups: [group] }
        : { username: sketch.username, groups: [group] },
    );
  });
}

export const worlds: fc.Arbitrary<World> = fc
  .record({
    server,
    seed,
    policy,
    asks: fc.array(ask, { maxLength: 8 }),
    concurrency: fc.constantFrom(1, 4, 16),
  })
  .map(({ asks, ...world }) => ({ ...world, rows: toRows(asks, world.policy.matchCase, world.server) }));
