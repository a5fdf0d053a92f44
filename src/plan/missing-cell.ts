import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities, Operation } from '../core/target.ts';

/** What an account of the caller's own making may have to state, and the cell that states it. */
const cells: readonly (readonly [Operation, string, (entry: RosterEntry) => unknown])[] = [
  ['create-without-email', 'email', ({ profile }) => profile.email],
  ['create-without-external-id', 'external_id', ({ externalId }) => externalId],
  ['create-without-password', 'password', ({ password }) => password],
];

/** Which cell a new account on this server cannot do without, and why; undefined where nothing is missing. */
export function findMissingCell(entry: RosterEntry, capabilities: Capabilities): string | undefined {
  for (const [operation, cell, stated] of cells) {
    const support = capabilities[operation];
    if (!support.can && stated(entry) === undefined) return `${cell} is missing: ${support.why}`;
  }
  const madeUp = capabilities['make-up-password'].can;
  return entry.userMustSetPassword === false && entry.password === undefined && !madeUp
    ? 'password is missing: user_must_set_password says that the person does not choose one'
    : undefined;
}
