import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { readZatoSeed } from '../sandbox/zato/seed/read-seed.ts';
import type { Seed } from '../sandbox/zato/seed/seed.ts';
import { startZatoSandbox, type ZatoSandbox } from '../sandbox/zato/start-zato-sandbox.ts';
import { parseZatoSwitch, type Switches } from '../sandbox/zato/switches.ts';
import { controlHints, refuseFlags, type RunningSandbox, type SandboxFlags } from './running-sandbox.ts';

/** What only Connect has: sign-in providers, groups, roles, keys, licences, a directory. */
const CONNECT_ONLY = [
  'provider',
  'groups',
  'emulate',
  'api-key',
  'publisher-key',
  'viewer-key',
  'seed-groups',
  'from',
  'fresh',
  'save',
  'default-role',
  'seats',
  'setting',
] as const satisfies readonly (keyof SandboxFlags)[];

export async function openZatoSandbox(flags: SandboxFlags, cwd: string): Promise<RunningSandbox> {
  refuseFlags(flags, CONNECT_ONLY, 'a Zato server');
  const seed = chooseSeed(flags, cwd);
  const sandbox = await startZatoSandbox({
    port: flags.port,
    basePath: flags['base-path'],
    latencyMs: flags.latency,
    faults: flags.fault ?? [],
    randomSeed: flags['random-seed'],
    switches: Object.assign({}, ...(flags.switch ?? []).map(parseZatoSwitch)) as Partial<Switches>,
    totp: flags.totp === true ? 'on' : 'off',
    ...(seed === undefined ? {} : { seed }),
  });
  const { url, username, password, totpKey, currentApp, regularUsername, regularPassword } = sandbox;
  return {
    forScripts: {
      url,
      username,
      password,
      totpKey,
      target: 'zato',
      currentApp,
      regularUsername,
      regularPassword,
    },
    toPaste:
      `export ZATO_SERVER=${url} ZATO_USERNAME=${username} ZATO_PASSWORD=${password} ` +
      `ZATO_TOTP_KEY=${totpKey} ZATO_CURRENT_APP=${currentApp}`,
    forPeople: describe(sandbox),
    close: () => sandbox.close(),
  };
}

/** Undefined: the samples. */
function chooseSeed({ seed, empty }: SandboxFlags, cwd: string): Seed | undefined {
  if (seed !== undefined && empty) {
    throw new OperatorError('--empty takes no --seed', {
      code: 'usage-invalid',
      hint: '--empty begins with the super-user alone, --seed with the people of a file besides.',
    });
  }
  return seed === undefined ? (empty ? 'empty' : undefined) : readZatoSeed(resolve(cwd, seed));
}

function describe(sandbox: ZatoSandbox): string {
  const count = sandbox.state().users.length;
  return (
    `A Zato server with SSO is up; it knows ${count} ${count === 1 ? 'user' : 'users'}.\n` +
    'Paste the line above into another terminal.\n' +
    controlHints(sandbox.url) +
    'Ctrl-C stops it; nothing is kept.\n'
  );
}
