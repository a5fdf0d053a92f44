import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { purposeOf } from '../apply/describe-step.ts';
import { OperatorError } from '../core/errors.ts';
import type { PlanFile } from '../core/plan-file.ts';
import type { Plan, Policy } from '../core/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { ServerFacts, TargetRules } from '../core/target.ts';
import { visible } from '../core/text/visible.ts';
import { findPlanDrift, parsePlanFile } from '../plan/plan-file.ts';
import { mayMean } from '../targets/http/server-url.ts';
import type { Context } from './context.ts';
import { flagsBesidePlan, flagsGiven } from './argv/flags-given.ts';
import { loadRoster } from './load-roster.ts';
import { policyFrom } from './argv/policy.ts';
import { configuredValues } from './config/profile.ts';
import type { ReconcileArguments } from './argv/reconcile-options.ts';

/** What `import` works on: a roster, with the flags beside it, or a plan that has both in it. */
export interface Input {
  readonly roster: Roster;
  readonly policy: Policy;
  readonly flags: readonly string[];
  /** What was agreed to; absent where the input is a roster. */
  readonly agreed?: PlanFile;
}

/** @throws {OperatorError} what {@link loadRoster} throws, or `plan-file-invalid` */
export async function loadInput(
  args: ReconcileArguments,
  rules: TargetRules,
  context: Context,
): Promise<Input> {
  if (!/\.json$/i.test(args.roster)) {
    const roster = await loadRoster(args, rules, context);
    return { roster, policy: policyFrom(args), flags: flagsGiven(args, configuredValues(args, context)) };
  }
  const surplus = flagsBesidePlan(args, context);
  if (surplus.length > 0) {
    throw new OperatorError(
      `${args.roster} is a plan and says by itself how; ${surplus.join(' ')} would change it`,
      {
        code: 'usage-invalid',
        hint: 'Make the plan again with these flags, look at it, and import the new file.',
      },
    );
  }
  const agreed = parsePlanFile(readPlan(args.roster, context), args.roster);
  if (agreed.target !== args.target) {
    throw new OperatorError(`${args.roster} was made for --target ${agreed.target}, not for ${args.target}`, {
      code: 'plan-other-server',
      hint: `Nothing was sent. Import it with --target ${agreed.target}.`,
    });
  }
  return { roster: agreed.roster, policy: agreed.policy, flags: agreed.flags, agreed };
}

/** Something that holds for one server alone. */
export interface MadeOnServer {
  readonly what: string;
  readonly url: string;
}

/** @throws {OperatorError} `plan-other-server` where something that was made on one server is used on another */
export function refuseOtherServer(made: MadeOnServer, { url }: Pick<ServerFacts, 'url'>): void {
  if (made.url === url) return;
  throw new OperatorError(`${made.what} was made on ${made.url}, not on ${url}`, {
    code: 'plan-other-server',
    hint: `Nothing was sent. Give --server ${made.url}, or make it again on this server.`,
  });
}

/** Before any request carries the key to `address`. @throws {OperatorError} `plan-other-server` */
export function refuseOtherAddress(made: MadeOnServer, address: string | undefined): void {
  if (address === undefined || mayMean(address, made.url)) return;
  refuseOtherServer(made, { url: address });
}

export const planMadeOn = ({ server }: PlanFile): MadeOnServer => ({ what: 'the plan', url: server.url });

/** @throws {OperatorError} `plan-other-server`: a plan is for one server, and for the key that it was made with */
export function refuseOtherPlace(plan: PlanFile, facts: ServerFacts): void {
  const { server } = plan;
  refuseOtherServer(planMadeOn(plan), facts);
  if (server.caller.guid === facts.caller.guid) return;
  throw new OperatorError(
    `the plan was made with the key of ${server.caller.username}, and this is the key of ${facts.caller.username}`,
    {
      code: 'plan-other-server',
      hint: 'Nothing was sent. Use that key, or make the plan again with this one.',
    },
  );
}

/** @throws {OperatorError} `plan-stale` where the server has changed so that the plan would be another one now */
export function refuseStale(agreed: PlanFile, now: Plan, context: Pick<Context, 'stderr'>): void {
  const { gone, added } = findPlanDrift(agreed, now);
  if (gone.length + added.length === 0) return;
  context.stderr(
    [
      ...gone.map((change) => `  - ${inWords(change)}: agreed to, and no longer what it takes\n`),
      ...added.map((change) => `  + ${inWords(change)}: not agreed to\n`),
    ].join(''),
  );
  throw new OperatorError(
    `the server has changed since the plan was made: ${gone.length + added.length} of its changes would be others now`,
    {
      code: 'plan-stale',
      hint: 'Nothing was sent. Make the plan again, look at it, and import the new file.',
    },
  );
}

const inWords = (change: PlanFile['changes'][number]): string =>
  visible('username' in change ? `${change.username}: ${purposeOf(change)}` : purposeOf(change));

function readPlan(file: string, { cwd }: Context): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new OperatorError(`the plan ${file} cannot be read`, {
      code: 'plan-file-invalid',
      hint: 'Check the spelling and the folder that you are in.',
      cause,
    });
  }
}
