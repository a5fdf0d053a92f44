import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { asking } from '../sandbox/ask.ts';
import type { Attempt } from './attempt.ts';

/** The result of a run: what it reports for its rows, what is on the server, and what the server did. */
export interface Ending {
  /** The rows of the outcome file, without what differs from run to run. */
  readonly rows: readonly Readonly<Record<string, string | undefined>>[];
  readonly accounts: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** The owner of each content item and group. */
  readonly owners: readonly string[];
  /** Items, named after their owners, that were handed over after the account of the owner was locked. */
  readonly afterLock: readonly string[];
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
    rows: attempt
      .outcomes()
      .map(({ row, username = '', outcome, guid, role_after, groups_detail, content_detail }) => ({
        row,
        username,
        outcome,
        role_after,
        groups_detail,
        content_detail,
        // The guid of a person depends on the order of creation.
        guid: guid === guids.get(username) ? 'as on the server' : guid,
      })),
    accounts: users
      .map(({ username, role, locked }) => `${username} ${role}${locked ? ' locked' : ''}`)
      .toSorted(),
    members,
    owners: ownersIn(sandbox),
    afterLock: handedOverAfterLock(sandbox),
    log: await readLog(sandbox),
    refusedCreates: refused.length,
  };
}

function ownersIn(sandbox: Pick<Sandbox, 'state'>): string[] {
  const { users, groups, content } = sandbox.state();
  const names = new Map<string | null, string>(users.map(({ username, guid }) => [guid, username]));
  return [
    ...content.map(({ name, owner }) => `${name} ${owner}`),
    ...groups.map(({ name, ownerGuid }) => `@${name} ${names.get(ownerGuid) ?? 'nobody'}`),
  ].toSorted();
}

function handedOverAfterLock(sandbox: Sandbox): string[] {
  const { users, content } = sandbox.state();
  const writes = sandbox.requestLog.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  const firstLock = (username: string): number =>
    writes.indexOf(`/__api__/v1/users/${users.find((user) => user.username === username)?.guid ?? ''}/lock`);
  return content.flatMap(({ name, guid }) => {
    const lockedAt = firstLock(name.split('-')[0] ?? '');
    return lockedAt >= 0 && writes.lastIndexOf(`/__api__/v1/content/${guid}`) > lockedAt ? [name] : [];
  });
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
