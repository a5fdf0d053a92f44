import {
  accessLosses,
  limitedChangeOf,
  countLimited,
  type AccessLoss,
  type AccessLossCounts,
  type LimitedCounts,
} from '../../core/plan/access-loss.ts';
import { countBy } from '../../core/group-by.ts';
import type { Directory } from '../../core/directory.ts';
import type { Hazard, PlannedRow, Policy } from '../../core/plan/plan.ts';
import { raised } from '../../core/plan/raise-limits.ts';
import type { TargetRules } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import type { ExistingGroup } from '../plan-groups.ts';
import { grantHazards } from './grant-removals.ts';
import { promotionHazards } from './new-administrators.ts';
import { overCount } from './over-count.ts';
import { transferHazards } from './transfers.ts';

/** Below this many a share means little: one of three is 33 %. The count still holds. */
const SMALLEST_SHARE_POPULATION = 10;

/** What a plan is measured against. */
export interface LossInputs {
  /** The groups that the file names and the server has. */
  readonly named: readonly ExistingGroup[];
  readonly users: Directory['users'];
  readonly roles: TargetRules['roles'];
  readonly policy: Policy;
  /** What runs on this server have taken away in the last 24 hours, so that a limit holds for a plan in parts too. */
  readonly recent: LimitedCounts;
}

interface LossLimit {
  readonly count: number;
  readonly percent: number;
  readonly countFlag: string;
  readonly percentFlag: string;
  readonly countCode: Hazard['code'];
  readonly percentCode: Hazard['code'];
  /** What the plan does, followed by how many. */
  readonly verb: string;
  readonly thing: string;
}

const limitsOf = (policy: Policy): Readonly<Record<AccessLoss, LossLimit>> => ({
  removals: {
    count: policy.maxRemovals,
    percent: policy.maxRemovalPercent,
    countFlag: '--max-removals',
    percentFlag: '--max-removal-percent',
    countCode: 'removal-limit',
    percentCode: 'removal-percent',
    verb: 'removes',
    thing: 'membership',
  },
  locks: {
    count: policy.maxLocks,
    percent: policy.maxLockPercent,
    countFlag: '--max-locks',
    percentFlag: '--max-lock-percent',
    countCode: 'lock-limit',
    percentCode: 'lock-percent',
    verb: 'locks',
    thing: 'account',
  },
  demotions: {
    count: policy.maxDemotions,
    percent: policy.maxDemotionPercent,
    countFlag: '--max-demotions',
    percentFlag: '--max-demotion-percent',
    countCode: 'demotion-limit',
    percentCode: 'demotion-percent',
    verb: 'lowers the role of',
    thing: 'account',
  },
});

/**
 * Whether a plan takes more access away, or gives more of the highest role, than the limits allow: of each kind of loss by count, and by share. The share of
 * memberships is measured in each group, and over all groups that the file names, since many small groups can be
 * emptied one by one; that of accounts, over those that could lose as much.
 */
export function findLossHazards(rows: readonly PlannedRow[], inputs: LossInputs): Hazard[] {
  const { roles, policy, recent } = inputs;
  const planned = countLimited(
    rows.flatMap((row) => row.steps.flatMap((step) => limitedChangeOf(step, row, roles) ?? [])),
  );
  const limits = limitsOf(policy);
  const byCount = accessLosses.flatMap((loss) => overLoss(limits[loss], planned[loss], recent[loss]));
  return [
    ...byCount.filter(({ code }) => code === 'removal-limit'),
    ...removalShares(rows, inputs, limits.removals),
    ...byCount.filter(({ code }) => code !== 'removal-limit'),
    ...accountShares(planned, inputs, limits),
    ...promotionHazards(planned.newAdministrators, inputs),
    ...transferHazards(planned.transfers, inputs),
  ];
}

/** The same for what is left of a plan: by count, and accounts by share. */
export function findRestHazards(planned: LimitedCounts, inputs: Omit<LossInputs, 'named'>): Hazard[] {
  const limits = limitsOf(inputs.policy);
  return [
    ...accessLosses.flatMap((loss) => overLoss(limits[loss], planned[loss], inputs.recent[loss])),
    ...accountShares(planned, inputs, limits),
    ...grantHazards(planned.grantRemovals, inputs),
    ...promotionHazards(planned.newAdministrators, inputs),
    ...transferHazards(planned.transfers, inputs),
  ];
}

const overLoss = (loss: LossLimit, planned: number, recent: number): Hazard[] =>
  overCount(
    { limit: loss.count, flag: loss.countFlag, code: loss.countCode },
    { planned, recent, does: `${loss.verb} ${plural(planned, loss.thing)}` },
  );

function removalShares(rows: readonly PlannedRow[], { named }: LossInputs, limit: LossLimit): Hazard[] {
  const revoked = rows.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'revoke-membership' ? [step.group] : [])),
  );
  const removed = countBy(revoked, (group) => group);
  const byGroup = named.flatMap(({ group: { name }, members }) =>
    overShare(limit, {
      lost: removed.get(name) ?? 0,
      population: members.size,
      whom: `members of "${name}"`,
    }).map((hazard) => ({
      ...hazard,
      group: name,
    })),
  );
  if (byGroup.length > 0) return byGroup;
  const population = sum(named.map(({ members }) => members.size));
  return overShare(limit, {
    lost: revoked.length,
    population,
    whom: 'members of all groups of the file together',
  });
}

/** Those who lost as much in the last 24 hours count on both sides: they could have lost it in one run with these. */
function accountShares(
  planned: AccessLossCounts,
  { users, roles, recent }: Omit<LossInputs, 'named'>,
  limits: Readonly<Record<AccessLoss, LossLimit>>,
): Hazard[] {
  const active = users.filter(({ locked }) => !locked).length;
  const lowest = roles.at(-1) ?? '';
  const raised = users.filter(({ role }) => role !== lowest && roles.includes(role)).length;
  const of = (loss: AccessLoss, population: number, whom: string): Hazard[] =>
    planned[loss] === 0
      ? []
      : overShare(limits[loss], {
          lost: planned[loss] + recent[loss],
          population: population + recent[loss],
          whom,
          recent: recent[loss],
        });
  return [
    ...of('locks', active, 'accounts that are not locked'),
    ...of('demotions', raised, `accounts with a role above ${lowest}`),
  ];
}

interface Share {
  readonly lost: number;
  readonly population: number;
  /** What the population is, for the message. */
  readonly whom: string;
  /** How many of the lost are not this plan's, but of runs in the last 24 hours. */
  readonly recent?: number;
}

function overShare(limit: LossLimit, { lost, population, whom, recent = 0 }: Share): Hazard[] {
  const percent = (lost * 100) / Math.max(1, population);
  if (population < SMALLEST_SHARE_POPULATION || percent <= limit.percent) return [];
  const earlier = recent === 0 ? '' : ', with those of the last 24 hours';
  const share = shareText(percent, limit.percent);
  return [
    {
      code: limit.percentCode,
      message: `the plan ${limit.verb} ${lost} of the ${population} ${whom} (${share} %)${earlier}; the limit is ${limit.percent} %`,
      ...raised(limit.percentFlag, Math.ceil(percent)),
    },
  ];
}

/** Rounded, but never so far that what is over the limit looks as if it were not. */
function shareText(percent: number, limit: number): string {
  const texts = [0, 1, 2, 3].map((digits) => percent.toFixed(digits));
  return texts.find((text) => Number(text) > limit) ?? String(percent);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
