import { purposeOf } from '../../apply/describe-step.ts';
import { OperatorError } from '../../core/errors.ts';
import type { PlanFile } from '../../core/plan/plan-file.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ServerFacts } from '../../core/target.ts';
import { isServiceToken } from '../../core/words/caller-words.ts';
import type { PlanDrift } from '../../plan/plan-file.ts';
import { mayMean } from '../../targets/http/server-url.ts';
import type { JobContext } from '../job-context.ts';
import { refuseOtherCaller } from '../session/refuse-caller.ts';

/** Something that belongs to one server. */
export interface MadeOnServer {
  /** What was done there: `the plan was made`. */
  readonly what: string;
  readonly url: string;
  /** What to do instead of naming that server. Absent: there is no other way. */
  readonly otherwise?: string;
}

/** @throws {OperatorError} `plan-other-server` where something that was made on one server is used on another */
export function refuseOtherServer(made: MadeOnServer, { url }: Pick<ServerFacts, 'url'>): void {
  if (made.url === url) return;
  const otherwise = made.otherwise === undefined ? '' : `, or ${made.otherwise}`;
  throw new OperatorError(`${made.what} on ${made.url}, not on ${url}`, {
    code: 'plan-other-server',
    hint: `No change was sent. Give --server ${made.url}${otherwise}.`,
  });
}

/** Before any request carries the key to `address`. @throws {OperatorError} `plan-other-server` */
export function refuseOtherAddress(made: MadeOnServer, address: string): void {
  if (!mayMean(address, made.url)) refuseOtherServer(made, { url: address });
}

export const planMadeOn = ({ server }: PlanFile): MadeOnServer => ({
  what: 'the plan was made',
  url: server.url,
  otherwise: 'make the plan again for this server',
});

/**
 * A plan is for one server, and for the key that it was made with. A service token changes nothing, so its plan is for
 * whichever administrator carries it out: it is made again for their key, which protects their account, and has to be the same.
 * @throws {OperatorError} `plan-other-server`
 */
export function refuseOtherPlan(plan: PlanFile, facts: ServerFacts): void {
  refuseOtherServer(planMadeOn(plan), facts);
  if (isServiceToken(plan.server.caller)) return;
  refuseOtherCaller(plan.server.caller, facts.caller, {
    what: 'the plan was made',
    code: 'plan-other-server',
    otherwise: 'make the plan again with this one',
  });
}

/** Before the plan is shown: it has nothing left to show. @throws {OperatorError} `plan-stale` where all of it is done */
export function refuseDone(agreed: PlanFile, now: Plan, { gone, added }: PlanDrift): void {
  if (added.length > 0 || gone.length === 0 || gone.length < agreed.changes.length) return;
  // A change that is refused now has not been carried out: the plan says why.
  if (now.hazards.length > 0 || now.rows.some(({ expected }) => expected === 'refused_protected')) return;
  throw new OperatorError(
    'all changes of this plan are already on the server: it was probably carried out before',
    {
      code: 'plan-stale',
      hint: 'No change was sent. There is nothing left to do for this plan.',
    },
  );
}

/** @throws {OperatorError} `plan-stale` where the server has changed so that the plan would now be another one */
export function refuseStale(
  { server: { caller } }: PlanFile,
  { gone, added }: PlanDrift,
  job: Pick<JobContext, 'on'>,
): void {
  const differing = gone.length + added.length;
  if (differing === 0) return;
  job.on({ kind: 'plan-drifted', gone: gone.map(inWords), added: added.map(inWords) });
  const different = `${differing} of its changes would be different now`;
  throw new OperatorError(
    isServiceToken(caller)
      ? `the plan was made with a service token, and for your key it is another one: ${different}`
      : `the server has changed since the plan was made: ${different}`,
    {
      code: 'plan-stale',
      hint: `No change was sent. Make the plan again${isServiceToken(caller) ? ' with your key, which may also search the directory' : ''}, look at it, and import the new file.`,
    },
  );
}

const inWords = (change: PlanFile['changes'][number]): string =>
  'username' in change ? `${change.username}: ${purposeOf(change)}` : purposeOf(change);
