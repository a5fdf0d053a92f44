import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  startZatoSandbox,
  type ZatoSandbox,
  type ZatoSandboxOptions,
} from '../../../src/sandbox/zato/start-zato-sandbox.ts';
import type { SeedStatus, SeedUser } from '../../../src/sandbox/zato/seed/seed.ts';
import { closedAfterwards } from '../../helpers/closed-afterwards.ts';

/** A reply: its status, its body, and the body as JSON if it is JSON. */
export interface Answer {
  readonly http: number;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export type Fields = Readonly<Record<string, unknown>>;

/** `ask('GET /user', { user_id })`: paths are under `/zato/sso`, and `current_app` is added. */
export type Ask = (line: string, fields?: Fields, headers?: Record<string, string>) => Promise<Answer>;

/** A JSON body with every method, even GET, without a Content-Type, like the server's own tests. */
export const sender =
  ({ url }: Pick<ZatoSandbox, 'url'>) =>
  async (line: string, body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const [method = '', path = ''] = line.split(' ');
    const sent = request(`${url}/zato/sso${path}`, {
      method,
      headers: { 'User-Agent': 'test', 'Content-Length': Buffer.byteLength(body), ...headers },
    }).end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const answer = await text(response);
    return { http: response.statusCode ?? 0, text: answer, json: parsed(answer) };
  };

function parsed(answer: string): Fields {
  try {
    return JSON.parse(answer) as Fields;
  } catch {
    return {};
  }
}

/** Sends the fields as they are, and the known application. */
export function asking(sandbox: Pick<ZatoSandbox, 'url'>, own: Fields = {}): Ask {
  const send = sender(sandbox);
  return (line, fields = {}, headers) =>
    send(line, JSON.stringify({ current_app: 'CRM', ...own, ...fields }), headers);
}

export const logIn = async (
  sandbox: Pick<ZatoSandbox, 'url'>,
  username: string,
  password: string,
): Promise<string> => {
  const { json } = await asking(sandbox)('POST /user/login', { username, password });
  return String(json['ust']);
};

/** Signs in as the super-user, or as a user of the seed. */
export async function askingAs(sandbox: ZatoSandbox, who = sandbox.username): Promise<Ask> {
  const password = who === sandbox.username ? sandbox.password : `rehearsal of ${who}`;
  return asking(sandbox, { ust: await logIn(sandbox, who, password) });
}

/** A user for whom only the status matters. */
export const person = (username: string, status: SeedStatus = 'active'): SeedUser => ({
  username,
  email: `${username}@example.org`,
  displayName: '',
  firstName: '',
  middleName: '',
  lastName: '',
  status,
});

/** The id of a user of the server. */
export const idOf = (sandbox: ZatoSandbox, username: string): string =>
  sandbox.state().users.find((user) => user.username === username)?.userId ?? 'nobody of this name';

/** Servers for the tests of one file; without a seed, only the super-user exists. */
export const zatoSandboxes = (): ((options?: ZatoSandboxOptions) => Promise<ZatoSandbox>) =>
  closedAfterwards((options) => startZatoSandbox({ seed: 'empty', ...options }));

/** The one code of an error. */
export const codeOf = ({ json }: Answer): unknown => (json['sub_status'] as unknown[] | undefined)?.[0];
