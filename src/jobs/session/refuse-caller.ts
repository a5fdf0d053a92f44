import { OperatorError } from '../../core/errors.ts';
import type { ServerFacts, Target } from '../../core/target.ts';
import { isServiceToken, keyOwnerIn } from '../../core/words/caller-words.ts';

/** A viewer can neither search the directory nor change anything, which is said before any row is looked at. */
export function refuseViewer({ facts, rules, capabilities }: Target): void {
  const anything = (
    ['create-user-from-ticket', 'create-user-direct', 'change-memberships', 'lock-user'] as const
  ).some((operation) => capabilities[operation].can);
  if (anything && facts.caller.role !== 'viewer') return;
  throw new OperatorError(
    `the key belongs to ${facts.caller.username}, who is a ${facts.caller.role}; onboarding takes an ${rules.privilegedRole}`,
    { code: 'target-forbidden', hint: `Use the key of an ${rules.privilegedRole}.` },
  );
}

/** A service token reads, and the server would refuse it at the first row. @throws {OperatorError} `target-forbidden` */
export function refuseServiceToken({ facts, rules }: Target): void {
  if (!isServiceToken(facts.caller)) return;
  throw new OperatorError('the key is a service token, which can change nothing on the server', {
    code: 'target-forbidden',
    hint: `No change was sent. Use the key of an ${rules.privilegedRole}: unset CONNECT_SERVICE_TOKEN and set CONNECT_API_KEY. A service token is enough for export, show, plan and doctor.`,
  });
}

/** How something that was made with one key must not go on with the key of another account. */
interface OtherCaller {
  /** What was done with the key: `the plan was made`. */
  readonly what: string;
  readonly code: 'plan-other-server' | 'resume-other-server';
  /** What to do instead of using that key. */
  readonly otherwise: string;
}

/**
 * A plan is for the key that it was made with: it protects the account of that key from its own changes.
 * @throws {OperatorError} with the code that is given
 */
export function refuseOtherCaller(
  before: ServerFacts['caller'],
  now: ServerFacts['caller'],
  { what, code, otherwise }: OtherCaller,
): void {
  if (before.guid === now.guid) return;
  throw new OperatorError(
    `${what} with the key of ${keyOwnerIn(before)}, and this is the key of ${keyOwnerIn(now)}`,
    {
      code,
      hint: `No change was sent. Use that key, or ${otherwise}.`,
    },
  );
}
