import type { RosterEntry } from '../core/roster.ts';
import type { Capabilities, Operation } from '../core/target.ts';

/** What may be required of an account that is not created from a ticket, and the cell that states it. */
const cells: readonly (readonly [Operation, string, (entry: RosterEntry) => unknown])[] = [
  ['create-without-email', 'email', ({ profile }) => profile.email],
  ['create-without-external-id', 'external_id', ({ externalId }) => externalId],
  ['create-without-password', 'password', ({ password }) => password],
];

/** The cell that a new account on this server requires and the row lacks, and why; undefined where none is missing. */
export function findMissingCell(entry: RosterEntry, capabilities: Capabilities): string | undefined {
  for (const [operation, cell, stated] of cells) {
    const support = capabilities[operation];
    if (!support.can && stated(entry) === undefined) return `${cell} is missing: ${support.why}`;
  }
  const isGenerated = capabilities['generate-password'].can;
  return entry.userMustSetPassword === false && entry.password === undefined && !isGenerated
    ? 'password is missing: user_must_set_password says that the person does not choose one'
    : undefined;
}
