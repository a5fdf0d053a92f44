import type { GroupName, Username } from '../../src/core/ids.ts';
import type { Target } from '../../src/core/target.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { groupName, username } from '../helpers/rosters.ts';

/** What a server shows of an account to somebody who is not the target. */
export interface SeenAccount {
  readonly role: string;
  readonly email: string;
  readonly lastName: string;
  readonly locked: boolean;
  readonly externalId: string;
}

/** A server on which operations are tried: through the target, and looked at past it. */
export interface Ground {
  readonly target: Target;
  /** An account that may be changed, and that is in no group of these. */
  readonly person: Username;
  /** A group of the server, with a member where the server lets us put one in. */
  readonly populated: GroupName;
  /** A group of the server that the person may be put into. */
  readonly open: GroupName;
  /** A name that no group has. */
  readonly free: GroupName;
  /** The server's code for a password that is too short. */
  readonly tooShort: string;
  account(name: string): Promise<SeenAccount | undefined>;
  groupNames(): Promise<readonly string[]>;
  membersOf(group: GroupName): Promise<readonly string[]>;
}

/** Connect's code for a new account that lacks something (connect-api §8). */
const PASSWORD_REFUSED = '6';

/** The organisation of a sandbox, seen from inside. */
export const inSandbox = (target: Target, sandbox: Sandbox): Ground => ({
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

/** A server in use, and what on it is ours to change. */
export interface LiveServer extends Pick<Ground, 'target' | 'person' | 'populated' | 'open' | 'free'> {
  readonly apiKey: string;
}

type Row = Readonly<Record<string, string | boolean | null>>;

/** A server in use, seen by requests of our own. */
export function onServer({ apiKey, ...ours }: LiveServer): Ground {
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
