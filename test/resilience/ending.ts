import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { asking } from '../sandbox/ask.ts';
import type { Attempt } from './attempt.ts';

/** How a run left the world: what it says of its rows, what the server has, and what the server did. */
export interface Ending {
  /** One for each row of the outcome file, without what differs from run to run. */
  readonly rows: readonly Readonly<Record<string, string | undefined>>[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** What the server has done, by its own log: each action and how often. */
  readonly log: Readonly<Record<string, number>>;
  /** Creates that the server refused, because it has that account already. */
  readonly refusedCreates: number;
}

/** Takes all faults away first: what is asked of the server here must be answered. */
export async function endingOf(attempt: Attempt, sandbox: Sandbox): Promise<Ending> {
  sandbox.faults.clear();
  const { users, members } = sandbox.state();
  const guids = new Map(users.map(({ username, guid }) => [username, guid]));
  const refused = sandbox.requestLog.filter(
    ({ method, path, status }) => method !== 'GET' && path === '/__api__/v1/users' && status === 409,
  );
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
    log: await readLog(sandbox),
    refusedCreates: refused.length,
  };
}

/** How many accounts the server has created. */
export const createsOf = ({ log }: Ending): number => log['add_user'] ?? 0;

/** A page of the audit log (connect-api §7.1). */
interface LogPage {
  readonly results: readonly { readonly action: string }[];
  readonly paging: { readonly cursors: { readonly next: string | null } };
}

async function readLog(sandbox: Sandbox): Promise<Readonly<Record<string, number>>> {
  const ask = asking(sandbox, sandbox.apiKey);
  const actions: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { json } = await ask(`GET /v1/audit_logs?limit=500${next === '' ? '' : `&next=${next}`}`);
    const page = json as LogPage;
    actions.push(...page.results.map(({ action }) => action));
    next = page.paging.cursors.next;
  }
  const names = [...new Set(actions)].toSorted();
  return Object.fromEntries(names.map((name) => [name, actions.filter((each) => each === name).length]));
}
