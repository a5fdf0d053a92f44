import type { Username } from '../../core/ids.ts';
import type { Change } from '../../core/plan/change.ts';
import { brokenUsernameRule } from '../../core/username-rules.ts';
import type { PlanInputs } from '../inputs.ts';

type Inputs = Pick<PlanInputs, 'usernames' | 'policy'>;

/** Why the server would refuse the name of a new account, as it has said already; undefined where it would not. */
export const whyNameRefused = (
  { username, via }: { readonly username: Username; readonly via: 'ticket' | 'direct' },
  { usernames, policy }: Inputs,
): string | undefined =>
  brokenUsernameRule(
    {
      username,
      from: via === 'ticket' ? 'directory' : 'file',
      allowed: (policy.allowUsername ?? []).map((name) => name.trim().normalize('NFC')),
    },
    usernames,
  );

/** The same for the new name of an account that exists. */
export const whyRenameRefused = (steps: readonly Change[], inputs: Inputs): string | undefined =>
  steps
    .flatMap((step) => (step.kind === 'rename-user' ? [step.newUsername] : []))
    .map((username) => whyNameRefused({ username, via: 'direct' }, inputs))
    .find((reason) => reason !== undefined);
