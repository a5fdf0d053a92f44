import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { parseConnectSwitch, type Switches } from '../sandbox/connect/settings/switches.ts';
import { startSandbox, type Sandbox } from '../sandbox/start-sandbox.ts';
import { controlHints, refuseFlags, type RunningSandbox, type SandboxFlags } from './running-sandbox.ts';
import { chooseSeed } from './sandbox-seed.ts';

export async function openConnectSandbox(flags: SandboxFlags, cwd: string): Promise<RunningSandbox> {
  refuseFlags(flags, ['totp'], 'a Posit Connect server');
  const sandbox = await startSandbox({
    port: flags.port,
    basePath: flags['base-path'],
    latencyMs: flags.latency,
    faults: flags.fault ?? [],
    randomSeed: flags['random-seed'],
    settings: flags.setting ?? [],
    switches: Object.assign({}, ...(flags.switch ?? []).map(parseConnectSwitch)) as Partial<Switches>,
    ...given('provider', flags.provider),
    ...given('defaultRole', flags['default-role']),
    ...given('seats', flags.seats),
    ...given('seed', chooseSeed(flags, cwd)),
    ...given('groups', flags.groups),
    ...given('emulate', flags.emulate),
    ...given('apiKey', flags['api-key']),
    ...given('publisherKey', flags['publisher-key']),
    ...given('viewerKey', flags['viewer-key']),
  });
  const { url, apiKey, provider, viewerKey, publisherKey } = sandbox;
  return {
    forScripts: { url, apiKey, target: 'connect', provider, viewerKey, publisherKey },
    toPaste: `export CONNECT_SERVER=${url} CONNECT_API_KEY=${apiKey}`,
    forPeople: describe(sandbox),
    close: async () => {
      await sandbox.close();
      if (flags.save !== undefined) await save(sandbox, resolve(cwd, flags.save));
    },
  };
}

/** An option that was given; exact optional types know no `undefined`. */
const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> => (value === undefined ? {} : ({ [name]: value } as Record<Name, Value>));

async function save(sandbox: Sandbox, file: string): Promise<void> {
  try {
    await writeFile(file, sandbox.savedState(), { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError(`the sandbox could not be saved to ${file}`, {
      code: 'output-not-writable',
      hint: 'Give --save a file in a folder that exists and that you may write to.',
      cause,
    });
  }
}

function describe(sandbox: Sandbox): string {
  const { users, groups } = sandbox.state();
  return (
    `A Connect server (sign-in: ${sandbox.provider}) is up with ${users.length} ${plural(users.length, 'account')} and ${groups.length} ${plural(groups.length, 'group')}.\n` +
    'Paste the line above into another terminal, and try: rollcall plan samples/roster.csv\n' +
    controlHints(sandbox.url) +
    'Ctrl-C stops it; without --save nothing is kept.\n'
  );
}

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);
