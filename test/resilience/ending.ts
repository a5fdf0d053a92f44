import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { asking } from '../sandbox/ask.ts';
import type { Attempt } from './attempt.ts';

/** The result of a run: what it reports for its rows, what is on the server, and what the server did. */
export interface Ending {
  /** The rows of the outcome file, without what differs from run to run. */
  readonly rows: readonly Readonly<Record<string, string | undefined>>[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** How often the server performed each action, according to its audit log. */
  readonly log: Readonly<Record<string, number>>;
  /** Creations that the server refused because the account already existed. */
  readonly refusedCreates: number;
}

/** Clears all faults first, because the server must answer here. */
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
      // The guid of a person depends on the order of creation.
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
