import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';

/** A roster, and the server that it is imported into. */
export interface Job {
  readonly roster: string;
  readonly sandbox: SandboxOptions;
  /** Rows of the roster, header not counted. */
  readonly rows: number;
}

const directoryHeader = 'username,first_name,last_name,email,account,role,status,groups,external_id';
const rosterHeader = 'username,role,groups,status';

interface Person {
  readonly username: string;
  /** Absent: in the directory only. */
  readonly account?: {
    readonly role: string;
    readonly status?: 'active' | 'locked';
    readonly groups?: string;
  };
}

const administrators: readonly Person[] = [
  { username: 'admin', account: { role: 'administrator' } },
  { username: 'deputy', account: { role: 'administrator' } },
];

function directoryRow({ username, account }: Person, index: number): string {
  const name = `${username.charAt(0).toUpperCase()}${username.slice(1)}`;
  const onServer =
    account === undefined
      ? ['no', '', '', '']
      : ['yes', account.role, account.status ?? 'active', account.groups ?? ''];
  return [username, name, 'Example', `${username}@example.org`, ...onServer, `E${index}`].join(',');
}

function jobOf(people: readonly Person[], groups: readonly string[], rows: readonly string[]): Job {
  const all = [...administrators, ...people];
  return {
    roster: [rosterHeader, ...rows, ''].join('\n'),
    rows: rows.length,
    sandbox: {
      seed: {
        directoryCsv: [directoryHeader, ...all.map(directoryRow), ''].join('\n'),
        groupsCsv: ['name,account,owner', ...groups.map((name) => `${name},yes,admin`), ''].join('\n'),
      },
    },
  };
}

/** Eight rows that meet every kind of write: a new group, tickets, roles, memberships, lock and unlock. */
export const smallJob: Job = jobOf(
  [
    { username: 'ann' },
    { username: 'cyd' },
    { username: 'dan' },
    { username: 'bea', account: { role: 'viewer' } },
    { username: 'vic', account: { role: 'viewer' } },
    { username: 'lou', account: { role: 'viewer', status: 'locked' } },
    { username: 'pia', account: { role: 'publisher', groups: 'Analysts' } },
  ],
  ['Analysts'],
  [
    'ann,publisher,Newcomers;Analysts,',
    'bea,publisher,,',
    'cyd,viewer,Analysts,',
    'vic,,,locked',
    'lou,,,active',
    'pia,publisher,Analysts,',
    'nobody,viewer,,',
    'dan,publisher,,',
  ],
);

/** The same mixture as often as it takes: of ten people six join, two move, one leaves, one is not known. */
export function largeJob(rows: number): Job {
  const people: Person[] = [];
  const lines: string[] = [];
  for (let index = 1; index <= rows; index++) {
    const username = `p${String(index).padStart(4, '0')}`;
    const kind = index % 10;
    const group = `Team ${Math.ceil(index / 25)}`;
    if (kind < 6) {
      people.push({ username });
      lines.push(`${username},${kind < 4 ? 'publisher' : 'viewer'},${kind < 5 ? `${group};Analysts` : ''},`);
    } else if (kind < 8) {
      people.push({ username, account: { role: 'viewer', groups: kind === 6 ? 'Analysts' : '' } });
      lines.push(`${username},publisher,${kind === 6 ? 'Analysts' : group},`);
    } else if (kind === 8) {
      people.push({ username, account: { role: 'viewer' } });
      lines.push(`${username},,,locked`);
    } else {
      lines.push(`${username},viewer,,`);
    }
  }
  return jobOf(people, ['Analysts'], lines);
}
