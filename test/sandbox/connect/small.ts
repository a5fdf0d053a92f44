import type { SandboxOptions, Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { asking, type Ask } from '../ask.ts';

/** A few people, each in another state, for tests that list all people. */
export const SMALL = {
  directoryCsv: `username,first_name,last_name,email,account,role,status,groups,external_id
admin,Ada,Admin,admin@example.org,yes,administrator,active,,A1
pia,Pia,Publisher,pia@example.org,yes,publisher,active,Analysts,P1
vic,Vic,Viewer,vic@example.org,yes,viewer,active,Analysts,V1
lou,Lou,Locked,lou@example.org,yes,viewer,locked,,L1
nell,Nell,Never,nell@example.org,yes,viewer,never,,N1
ida,Ida,Idle,ida@example.org,yes,viewer,inactive,,I1
ann,Ann,Berg,ann@example.org,no,,,,B1
Ann,Anna,Berg,anna@example.org,no,,,,B2
li,Hui,Li,li@example.org,no,,,,B3
night/shift,Night,Shift,,no,,,,B4
`,
  groupsCsv: `name,account,owner
Analysts,yes,pia
Data,yes,admin
accounting2,no,
`,
} as const;

/** Items of every access type, some of them pia's, the publisher's. */
const CONTENT = `name,title,owner,access_type,collaborators,viewers,app_mode,tags,run_as,opened
listed,Listed,admin,acl,pia,ida;@Data,shiny,North;South,,ida:3
team,Team,admin,acl,@Analysts,,api,,,
mine,Mine,pia,acl,,,static,,,
mine,Also mine,admin,acl,,,unknown,,,
portal,,admin,all,,@Analysts;lou,static,,,:1
staff,Staff,pia,logged_in,@Data,ida,shiny,,svc,ida:20
closed,Closed,admin,acl,,,shiny,,,
`;

/** The same people and groups, and content. */
export const withContent = (options: SandboxOptions = {}): SandboxOptions => ({
  seed: { ...SMALL, contentCsv: CONTENT },
  ...options,
});

export type Who = 'admin' | 'publisher' | 'viewer' | 'nobody' | 'stranger';

/** Sends requests as one person. Names in braces become guids: `GET /v1/users/{vic}`. */
export function askingAs(sandbox: Sandbox, who: Who): Ask {
  const keys: Readonly<Record<Who, string | undefined>> = {
    admin: sandbox.apiKey,
    publisher: sandbox.publisherKey,
    viewer: sandbox.viewerKey,
    nobody: undefined,
    stranger: 'no-such-key',
  };
  const ask = asking(sandbox, keys[who]);
  return (line, body, headers) => ask(withGuids(line, sandbox), withGuidsInside(body, sandbox), headers);
}

const UNUSED_GUID = '00000000-0000-4000-8000-000000000000';

function withGuids(text: string, sandbox: Sandbox): string {
  return text.replaceAll(/\{([^{}"]+)\}/g, (whole, name: string) => {
    const { users, groups, content } = sandbox.state();
    if (name === 'nobody') return UNUSED_GUID;
    const named =
      users.find((u) => u.username === name) ??
      groups.find((g) => g.name === name) ??
      content.find((item) => item.name === name);
    return named?.guid ?? whole;
  });
}

const withGuidsInside = (body: unknown, sandbox: Sandbox): unknown =>
  typeof body === 'object' && body !== null
    ? (JSON.parse(
        JSON.stringify(body, (_key, value: unknown) =>
          typeof value === 'string' ? withGuids(value, sandbox) : value,
        ),
      ) as unknown)
    : body;

export const small = (options: SandboxOptions = {}): SandboxOptions => ({ seed: SMALL, ...options });

/** The ticket that a directory search returns for exactly this name. */
export async function ticketFor(ask: Ask, kind: 'users' | 'groups', name: string): Promise<string> {
  const { json } = await ask(`GET /v1/${kind}/remote?prefix=${encodeURIComponent(name)}`);
  const { results } = json as { results: Record<string, string>[] };
  const found = results.find((row) => (row['username'] ?? row['name']) === name);
  return found?.['temp_ticket'] ?? '';
}
