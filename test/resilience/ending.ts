import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Attempt } from './attempt.ts';

/** How a run left the world: what it says of its rows, what the server has, and what the server did. */
export interface Ending {
  /** One for each row of the outcome file, without what differs from run to run. */
  readonly rows: readonly Readonly<Record<string, string | undefined>>[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Accounts that the server created, by its own ledger. */
  readonly creates: number;
  /** Changes of any kind that the server made. */
  readonly changes: number;
  /** Creates that the server refused, because it has that account already. */
  readonly refusedCreates: number;
}

export function endingOf(attempt: Attempt, sandbox: Sandbox): Ending {
  const { users, members } = sandbox.state();
  const guids = new Map(users.map(({ username, guid }) => [username, guid]));
  const writes = sandbox.ledger.filter(({ method }) => method !== 'GET');
  const creates = writes.filter(({ path }) => path === '/__api__/v1/users');
  const isDone = ({ status }: { readonly status: number }): boolean => status >= 200 && status < 300;
  return {
    rows: attempt.outcomes().map(({ row, username = '', outcome, guid, role_after, groups_detail }) => ({
      row,
      username,
      outcome,
      role_after,
      groups_detail,
      // Servers give the same person another guid when the order was another.
      guid: guid === guids.get(username) ? 'as on the server' : guid,
    })),
    accounts: users
      .map(({ username, role, locked }) => `${username} ${role}${locked ? ' locked' : ''}`)
      .toSorted(),
    members,
    creates: creates.filter(isDone).length,
    changes: writes.filter(isDone).length,
    refusedCreates: creates.filter(({ status }) => status === 409).length,
  };
}
