import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import type { OpenServer } from '../../src/sandbox/open-server.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { smallJob } from '../resilience/job.ts';
import { sandboxes } from '../sandbox/running.ts';

const startConnect = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

interface Begun {
  readonly sandbox: OpenServer;
  readonly env: Context['env'];
  readonly roster: string;
}

const connect = async (): Promise<Begun> => {
  const sandbox = await startConnect(smallJob.sandbox);
  return { sandbox, env: environmentOf(sandbox), roster: 'username,role\nann,viewer\ndan,viewer\n' };
};
const zato = async (): Promise<Begun> => {
  const sandbox = await startZato({ seed: 'empty', totp: 'on' });
  return { sandbox, env: zatoEnvironment(sandbox), roster: 'username,auto_approve\nann,yes\ndan,yes\n' };
};

/** As of somebody who works with both, and is not done with the other one. */
const halfConnect: Context['env'] = { CONNECT_SERVER: 'somewhere', CONNECT_API_KEY: 'two words' };
const halfZato: Context['env'] = {
  ZATO_SERVER: 'somewhere',
  ZATO_USERNAME: 'ada',
  ZATO_TOTP_KEY: 'not a key: 189',
};

const cases = [
  {
    name: 'Connect',
    begin: connect,
    target: 'connect',
    fault: 'key-revoked,route=PUT /v1/users,from=2',
    other: { ...halfZato, ROLLCALL_TARGET: 'zato' },
    own: 'CONNECT_API_KEY',
  },
  {
    name: 'Zato',
    begin: zato,
    target: 'zato',
    fault: 'error,route=POST /user,code=5002,from=2',
    other: { ...halfConnect, ROLLCALL_TARGET: 'connect' },
    own: 'ZATO_PASSWORD',
  },
];

test.for(cases)(
  'a run on $name is resumed with what signs in there, whatever is set for the other kind',
  async ({ begin, target, fault, other, own }) => {
    const cwd = newFolder();
    const { sandbox, env, roster } = await begin();
    const rollcall = (line: string, more: Context['env'] = {}) =>
      runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], {
        cwd,
        env: { ...env, ...more, XDG_STATE_HOME: cwd },
      });
    writeFileSync(join(cwd, 'people.csv'), roster);
    sandbox.faults.add(fault);
    const first = `import people.csv --target ${target} --yes --out run --concurrency 1`;
    expect((await rollcall(first)).code).toBe(4);
    sandbox.faults.clear();
    const before = sandbox.requestLog.length;
    const without = await rollcall('resume run', { ...other, [own]: '' });
    expect(without.stderr).toContain(own);
    expect([without.code, sandbox.requestLog.length]).toEqual([2, before]);
    const resumed = await rollcall('resume run', other);
    expect(resumed, resumed.stderr).toMatchObject({ code: 0 });
  },
);
