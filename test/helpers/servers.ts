import { stringify } from 'csv-stringify/sync';
import { Secret } from '../../src/core/secret.ts';
import type { LoggedRequest } from '../../src/sandbox/http/request-log.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { openConnect } from '../../src/targets/connect/open-connect.ts';
import type { Session, SessionSettings } from '../../src/targets/session.ts';

export const NEVER = new AbortController().signal;

/** A person of the organisation, with or without an account on the server. */
export interface PersonSketch {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  /** Absent: the person is in the directory only. */
  readonly role?: 'administrator' | 'publisher' | 'viewer';
  readonly status?: 'active' | 'never' | 'inactive' | 'locked';
  readonly groups?: readonly string[];
  readonly externalId?: string;
}

/** The seed of a server: `admin`, the owner of the key, and these people and groups. */
export function seedOf(
  people: readonly (string | PersonSketch)[],
  groups: readonly string[] = [],
  groupsOfDirectory: readonly string[] = [],
): { directoryCsv: string; groupsCsv: string } {
  const admin: PersonSketch = { username: 'admin', role: 'administrator', email: 'admin@example.org' };
  const all = [
    admin,
    ...people.map((person) => (typeof person === 'string' ? { username: person } : person)),
  ];
  const directory = all.map((person: PersonSketch) => ({
    username: person.username,
    first_name: person.firstName ?? '',
    last_name: person.lastName ?? '',
    email: person.email ?? `${person.username}@example.org`,
    account: person.role === undefined ? 'no' : 'yes',
    role: person.role ?? '',
    status: person.status ?? 'active',
    groups: (person.groups ?? []).join(';'),
    external_id: person.externalId ?? '',
  }));
  const known = [
    ...groups.map((name) => ({ name, account: 'yes', owner: 'admin' })),
    ...groupsOfDirectory.map((name) => ({ name, account: 'no', owner: '' })),
  ];
  return {
    directoryCsv: stringify(directory, { header: true }),
    groupsCsv: stringify(known, { header: true, columns: ['name', 'account', 'owner'] }),
  };
}

/** Settings for tests that use a server alone. */
export const unhurried = {
  ratePerSecond: 0,
  searchesPerSecond: 0,
  concurrency: 16,
  timeoutMs: 5000,
  userAgent: 'rollcall/test',
  onLongWait: () => undefined,
} as const;

/** Opens the Connect target on a sandbox without a rate limit. A test must allow writes first. */
export const openOn = (
  { url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
  settings: Partial<SessionSettings<Secret>> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Session> =>
  openConnect(
    {
      server: url,
      credentials: new Secret(apiKey),
      ...unhurried,
      ...settings,
    },
    signal,
  );

export const writesIn = (requestLog: readonly LoggedRequest[]): LoggedRequest[] =>
  requestLog.filter(({ method }) => method !== 'GET');

/** A request log in lines like `PUT /v1/users 200`, oldest first. */
export const inLines = (requestLog: readonly LoggedRequest[]): string[] =>
  requestLog.map(({ method, path, status }) => `${method} ${path.replace('/__api__', '')} ${status}`);
