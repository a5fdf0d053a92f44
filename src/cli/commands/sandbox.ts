import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { settingNames } from '../../sandbox/connect/configuration.ts';
import { emulations, groupModes, providers } from '../../sandbox/connect/profiles.ts';
import { parseSwitch, type Switches } from '../../sandbox/connect/switches.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { kindOptions, outputOptions } from '../options.ts';
import { chooseSeed, seedOptions } from '../sandbox-seed.ts';

/** Stays up until Ctrl-C; what it is asked to do for as long as it runs is to answer. */
export const sandboxCommand = defineCommand({
  usage: 'sandbox',
  describe: 'Start the embedded server and print how to reach it',
  positionals: {},
  options: {
    ...kindOptions,
    ...outputOptions,
    port: { type: 'number', default: 3939, describe: 'Port on this machine; 0: any free one' },
    provider: {
      type: 'string',
      choices: providers,
      default: 'google',
      describe: 'How people sign in to it',
    },
    groups: {
      type: 'string',
      choices: groupModes,
      describe: 'Who keeps the groups (default: remote under ldap, else local)',
    },
    emulate: {
      type: 'string',
      choices: emulations,
      describe: 'Version to behave like (default: the newest)',
    },
    'base-path': { type: 'string', default: '', describe: 'Path in front of everything, e.g. /apps/connect' },
    'api-key': { type: 'string', describe: "Administrator's key; a rehearsal key, so it may be a flag" },
    'publisher-key': { type: 'string', describe: "A publisher's key" },
    'viewer-key': { type: 'string', describe: "A viewer's key" },
    ...seedOptions,
    save: { type: 'string', describe: 'File to keep the server in when it stops, for a later --seed' },
    'default-role': {
      type: 'string',
      choices: ['viewer', 'publisher'] as const,
      default: 'viewer',
      describe: 'Role of an account that nobody gave one',
    },
    seats: { type: 'number', default: 0, describe: 'Users that the licence allows; 0: no limit' },
    setting: {
      type: 'string',
      array: true,
      choices: settingNames,
      describe: "Settings of the server's configuration that are on",
    },
    switch: {
      type: 'string',
      array: true,
      describe:
        'Answers to what is not documented, e.g. "bad-range=InvalidParameter"; a wrong one lists them',
    },
    fault: {
      type: 'string',
      array: true,
      describe: 'What goes wrong, e.g. "rate-limit,route=PUT /v1/users,nth=3,retry-after=2"',
    },
    latency: { type: 'number', default: 0, describe: 'Milliseconds that every request waits' },
    'random-seed': { type: 'number', default: 1, describe: 'Another number: other guids, other chances' },
  },
  examples: [
    ['rollcall sandbox', 'a Connect server with Google sign-in and some 120 accounts'],
    ['rollcall sandbox --provider ldap --port 0 --json', 'for scripts: one JSON line when it is ready'],
    ['rollcall sandbox --from reports/my-export', 'a copy of the server that was exported'],
    [
      'rollcall sandbox --fault "rate-limit,above=10,retry-after=1"',
      'refuses more than ten requests a second',
    ],
    [
      'rollcall sandbox --fault "cut-after,route=PUT /v1/users,nth=3"',
      'loses the third answer, not the work',
    ],
  ],
  async run(args, context) {
    const sandbox = await startSandbox({
      port: args.port,
      provider: args.provider,
      basePath: args['base-path'],
      latencyMs: args.latency,
      faults: args.fault ?? [],
      randomSeed: args['random-seed'],
      defaultRole: args['default-role'],
      seats: args.seats,
      settings: args.setting ?? [],
      switches: Object.assign({}, ...(args.switch ?? []).map(parseSwitch)) as Partial<Switches>,
      ...given('seed', chooseSeed(args, context.cwd)),
      ...given('groups', args.groups),
      ...given('emulate', args.emulate),
      ...given('apiKey', args['api-key']),
      ...given('publisherKey', args['publisher-key']),
      ...given('viewerKey', args['viewer-key']),
    });
    if (args.json) announceToScript(sandbox, context);
    else if (!args.quiet) announceToPerson(sandbox, context);
    if (!context.signal.aborted) await once(context.signal, 'abort');
    await sandbox.close();
    if (args.save !== undefined) await save(sandbox, resolve(context.cwd, args.save));
    return 'ok';
  },
});

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

/** An option that was given; exact optional types know no `undefined`. */
const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> => (value === undefined ? {} : ({ [name]: value } as Record<Name, Value>));

/** One line when the server is ready, so that a script can wait for it. */
function announceToScript(
  { url, apiKey, provider, viewerKey, publisherKey }: Sandbox,
  context: Context,
): void {
  context.stdout(
    `${JSON.stringify({ url, apiKey, target: 'connect', provider, viewerKey, publisherKey })}\n`,
  );
}

function announceToPerson(sandbox: Sandbox, context: Context): void {
  const { users, groups } = sandbox.state();
  context.stdout(`export CONNECT_SERVER=${sandbox.url} CONNECT_API_KEY=${sandbox.apiKey}\n`);
  context.stderr(
    `A Connect server (sign-in: ${sandbox.provider}) is up with ${users.length} ${plural(users.length, 'account')} and ${groups.length} ${plural(groups.length, 'group')}.\n` +
      'Paste the line above into another terminal, and try: rollcall plan samples/roster.csv\n' +
      `Every request so far: ${sandbox.url}/__sandbox__/ledger\n` +
      `Trouble while it runs: curl --data 'unavailable,times=2' ${sandbox.url}/__sandbox__/faults\n` +
      'Ctrl-C stops it; without --save nothing is kept.\n',
  );
}

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);
