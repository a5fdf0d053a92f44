import type { GroupName, Username } from '../../src/core/ids.ts';
import type { Target } from '../../src/core/target.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { groupName, username } from '../helpers/rosters.ts';

/** An account, as read without the target. */
export interface SeenAccount {
  readonly role: string;
  readonly email: string;
  readonly lastName: string;
  readonly locked: boolean;
  readonly externalId: string;
}

/** A server on which operations are tried through the target, and then read without it. */
export interface Fixture {
  readonly target: Target;
  /** An account that may be changed and is not in any of these groups. */
  readonly person: Username;
  /** A group on the server, with a member if the server allows us to add one. */
  readonly populated: GroupName;
  /** A group on the server to which the person may be added. */
  readonly open: GroupName;
  /** An unused group name. */
  readonly free: GroupName;
  /** The error code for a password that is too short. */
  readonly tooShort: string;
  account(name: string): Promise<SeenAccount | undefined>;
  groupNames(): Promise<readonly string[]>;
  membersOf(group: GroupName): Promise<readonly string[]>;
}

/** Connect's error code for an inadequate password (connect-api §8). */
const PASSWORD_REFUSED = '6';

/** A sandbox, read by its state. */
export const inSandbox = (target: Target, sandbox: Sandbox): Fixture => ({
  target,
  person: username('outsider'),
  populated: groupName('Analysts'),
  open: groupName('Finance'),
  free: groupName('Laboratory'),
  tooShort: PASSWORD_REFUSED,
  account: (name) => Promise.resolve(sandbox.state().users.find((user) => user.username === name)),
  groupNames: () => Promise.resolve(sandbox.state().groups.map(({ name }) => name)),
  membersOf: (group) => Promise.resolve(sandbox.state().members[group] ?? []),
});

/** A server in use, and what the tests may change on it. */
export interface LiveServer extends Pick<Fixture, 'target' | 'person' | 'populated' | 'open' | 'free'> {
  readonly apiKey: string;
}

type Row = Readonly<Record<string, string | boolean | null>>;

/** A server in use, read by separate requests. */
export function onServer({ apiKey, ...ours }: LiveServer): Fixture {
  const ask = async (path: string): Promise<readonly Row[]> => {
    const headers = { Authorization: `Key ${apiKey}` };
    const response = await fetch(`${ours.target.facts.url}/__api__/v1/${path}page_size=500`, { headers });
    const { results } = (await response.json()) as { results?: Row[] };
    return results ?? [];
  };
  const groups = () => ask('groups?');
  return {
    ...ours,
    tooShort: PASSWORD_REFUSED,
    account: async (name) => {
      const user = (await ask(`users?prefix=${encodeURIComponent(name)}&`)).find(
        (each) => each['username'] === name,
      );
      return user === undefined
        ? undefined
        : {
            role: String(user['user_role']),
            email: String(user['email']),
            lastName: String(user['last_name']),
            locked: user['locked'] === true,
            externalId: String(user['external_id'] ?? ''),
          };
    },
    groupNames: async () => (await groups()).map((group) => String(group['name'])),
    membersOf: async (name) => {
      const guid = (await groups()).find((group) => group['name'] === name)?.['guid'];
      if (guid === undefined) return [];
      return (await ask(`groups/${String(guid)}/members?`)).map((member) => String(member['username']));
    },
  };
}
