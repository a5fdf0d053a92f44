import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';

/** A roster, and the server that it is imported into. */
export interface Job {
  readonly name: string;
  readonly roster: string;
  /** The number of rows in the roster, without the header. */
  readonly rows: number;
  readonly sandbox: SandboxOptions;
  /** Flags of the import, in addition to those of every job. */
  readonly flags: readonly string[];
}

interface Person {
  readonly username: string;
  /** Absent: the person is in the directory only. */
  readonly account?: {
    readonly role: 'viewer' | 'publisher' | 'administrator';
    readonly status?: 'active' | 'locked';
    readonly groups?: string;
  };
}

interface Sketch {
  readonly name: string;
  readonly people: readonly Person[];
  /** Groups on the server, and groups that are only in its directory. */
  readonly groups: readonly string[];
  readonly remoteGroups?: readonly string[];
  /** The owners of groups; the others are admin's. */
  readonly owners?: Readonly<Record<string, string>>;
  readonly content?: readonly string[];
  /** Default: `name,title,owner,access_type`. */
  readonly contentHeader?: string;
  /** Default: username, role, groups, status. */
  readonly header?: string;
  readonly rows: readonly string[];
  readonly provider?: NonNullable<SandboxOptions['provider']>;
  readonly flags?: readonly string[];
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

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

export function jobOf(sketch: Sketch): Job {
  const { name, people, groups, remoteGroups = [], header, rows, provider, flags = [] } = sketch;
  const { owners = {}, content, contentHeader = 'name,title,owner,access_type' } = sketch;
  const directory = [...administrators, ...people].map(directoryRow);
  return {
    name,
    roster: lines(header ?? 'username,role,groups,status', ...rows),
    rows: rows.length,
    flags,
    sandbox: {
      ...(provider === undefined ? {} : { provider }),
      seed: {
        directoryCsv: lines(
          'username,first_name,last_name,email,account,role,status,groups,external_id',
          ...directory,
        ),
        groupsCsv: lines(
          'name,account,owner',
          ...groups.map((group) => `${group},yes,${owners[group] ?? 'admin'}`),
          ...remoteGroups.map((group) => `${group},no,`),
        ),
        ...(content === undefined ? {} : { contentCsv: lines(contentHeader, ...content) }),
      },
    },
  };
}

/** Eight rows with every kind of write: a new group, tickets, roles, memberships, lock and unlock. */
export const smallJob: Job = jobOf({
  name: 'eight people by ticket',
  people: [
    { username: 'ann' },
    { username: 'cyd' },
    { username: 'dan' },
    { username: 'bea', account: { role: 'viewer' } },
    { username: 'vic', account: { role: 'viewer' } },
    { username: 'lou', account: { role: 'viewer', status: 'locked' } },
    { username: 'pia', account: { role: 'publisher', groups: 'Analysts' } },
  ],
  groups: ['Analysts'],
  rows: [
    'ann,publisher,Newcomers;Analysts,',
    'bea,publisher,,',
    'cyd,viewer,Analysts,',
    'vic,,,locked',
    'lou,,,active',
    'pia,publisher,Analysts,',
    'nobody,viewer,,',
    'dan,publisher,,',
  ],
});

/** One row for each membership: several rows are about one account. */
export const membershipJob: Job = jobOf({
  name: 'four memberships of two people',
  people: [{ username: 'ann' }, { username: 'bea', account: { role: 'viewer', groups: 'Finance' } }],
  groups: ['Analysts', 'Finance'],
  header: 'username,role,group',
  rows: ['ann,publisher,Analysts', 'bea,publisher,Analysts', 'ann,,Newcomers', 'bea,,Newcomers'],
});

/** People and groups by ticket; the directory manages the members. */
export const ldapJob: Job = jobOf({
  name: 'people and groups by ticket',
  people: [{ username: 'ann' }, { username: 'bea', account: { role: 'viewer' } }],
  groups: [],
  remoteGroups: ['Analysts', 'Finance'],
  rows: ['ann,publisher,Analysts;Finance,', 'bea,publisher,Analysts,locked'],
  provider: 'ldap',
});

/** People by the data in the file, with the role in the same request. */
export const pushJob: Job = jobOf({
  name: 'people by their data',
  people: [{ username: 'bea', account: { role: 'viewer' } }],
  groups: ['Analysts'],
  header: 'username,email,role,groups,external_id',
  rows: [
    'ann,ann@example.org,publisher,Newcomers;Analysts,ann@idp.example.org',
    'bea,,publisher,Analysts,',
    'cyd,cyd@example.org,viewer,,cyd@idp.example.org',
  ],
  provider: 'oauth2',
});

/** Two leavers whose content goes to one person, who already has an item of one of the names. */
export const handoverJob: Job = jobOf({
  name: 'two leavers who hand over',
  people: ['lea', 'tim', 'bob'].map((username) => ({ username, account: { role: 'publisher' } as const })),
  groups: ['Lab'],
  owners: { Lab: 'lea' },
  content: ['lea-1', 'lea-2', 'lea-3', 'tim-1']
    .map((item) => `${item},,${item.slice(0, 3)},acl`)
    .concat('shared,,tim,acl', 'shared,,bob,acl'),
  header: 'username,status,content_to',
  rows: ['lea,locked,bob', 'tim,locked,bob'],
  provider: 'password',
});

/** A larger mixture: of ten people, six join, two move, one leaves, and one is unknown. */
export function largeJob(rows: number): Job {
  const people: Person[] = [];
  const said: string[] = [];
  for (let index = 1; index <= rows; index++) {
    const username = `p${String(index).padStart(4, '0')}`;
    const kind = index % 10;
    const group = `Team ${Math.ceil(index / 25)}`;
    if (kind < 6) {
      people.push({ username });
      said.push(`${username},${kind < 4 ? 'publisher' : 'viewer'},${kind < 5 ? `${group};Analysts` : ''},`);
    } else if (kind < 8) {
      people.push({ username, account: { role: 'viewer', groups: kind === 6 ? 'Analysts' : '' } });
      said.push(`${username},publisher,${kind === 6 ? 'Analysts' : group},`);
    } else if (kind === 8) {
      people.push({ username, account: { role: 'viewer' } });
      said.push(`${username},,,locked`);
    } else {
      said.push(`${username},viewer,,`);
    }
  }
  return jobOf({ name: `${rows} people by ticket`, people, groups: ['Analysts'], rows: said });
}
