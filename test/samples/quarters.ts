import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { SeedAccount, SeedPlan } from '../../src/sandbox/connect/seed/seed.ts';

/** The moments at which the packs of samples/packs are taken. */
export const quarters = {
  '2026-q1': '2026-01-05T06:00:00Z',
  '2026-q2': '2026-04-06T06:00:00Z',
} as const;

export type Quarter = keyof typeof quarters;

/** The invented server of samples/packs as it is in one quarter: the tables in `files`, one line for each account and group. */
export function serverIn(quarter: Quarter): SeedPlan {
  return {
    people: readTable(quarter, 'people').map(
      ({ username = '', first_name = '', last_name = '', email = '', key = '', ...account }) => ({
        username,
        firstName: first_name,
        lastName: last_name,
        email,
        externalId: '',
        account: { ...accountOf(account), guid: guidOf('user', key) },
      }),
    ),
    groups: readTable(quarter, 'groups').map(({ name = '', owner = '', key = '' }) => ({
      name,
      owner,
      on: 'server',
      guid: guidOf('group', key),
    })),
  };
}

function accountOf(row: Readonly<Record<string, string>>): SeedAccount {
  const { role, state, active = '', groups = '' } = row;
  return {
    role: role as SeedAccount['role'],
    state: state as SeedAccount['state'],
    active: active === 'never' ? 'never' : new Date(`${active}T08:30:00Z`),
    created: new Date('2024-03-01T09:00:00Z'),
    groups: groups === '' ? [] : groups.split('|'),
  };
}

const readTable = (quarter: Quarter, what: 'people' | 'groups'): Record<string, string>[] =>
  parse(readFileSync(new URL(`files/${quarter}-${what}.csv`, import.meta.url)), { columns: true });

/** The same for the same key, which a renamed person or group keeps. */
function guidOf(kind: 'user' | 'group', key: string): string {
  const hex = createHash('sha256').update(`${kind} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
