import { once } from 'node:events';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { emulations, groupModes, providers, type Provider } from '../../sandbox/connect/profiles.ts';
import { readSeedFiles } from '../../sandbox/connect/seed-files.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start-sandbox.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { kindOptions, outputOptions } from '../options.ts';

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
    seed: { type: 'string', describe: 'CSV file of people, like samples/directory.csv' },
    'seed-groups': { type: 'string', describe: 'CSV file of groups, like samples/groups.csv' },
    empty: { type: 'boolean', default: false, describe: 'One administrator and nothing else' },
    fault: {
      type: 'string',
      array: true,
      describe: 'What goes wrong, e.g. "rate-limit,route=PUT /v1/users,nth=3,retry-after=2"',
    },
    latency: { type: 'number', default: 0, describe: 'Milliseconds that every request waits' },
  },
  examples: [
    ['rollcall sandbox', 'a Connect server with Google sign-in and some 120 accounts'],
    ['rollcall sandbox --provider ldap --port 0 --json', 'for scripts: one JSON line when it is ready'],
  ],
  async run(args, context) {
    const sandbox = await startSandbox({
      port: args.port,
      provider: args.provider,
      basePath: args['base-path'],
      latencyMs: args.latency,
      faults: args.fault ?? [],
      ...seedOf({ ...args, seed: args.seed, 'seed-groups': args['seed-groups'] }, context),
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
    return 'ok';
  },
});

/** An option that was given; exact optional types know no `undefined`. */
const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> => (value === undefined ? {} : ({ [name]: value } as Record<Name, Value>));

interface SeedFlags {
  readonly empty: boolean;
  readonly provider: Provider;
  readonly seed: string | undefined;
  readonly 'seed-groups': string | undefined;
}

function seedOf(
  { empty, seed, 'seed-groups': groups, provider }: SeedFlags,
  { cwd }: Context,
): Pick<SandboxOptions, 'seed'> {
  if (empty && seed !== undefined) {
    throw new OperatorError('--empty and --seed exclude each other', {
      code: 'usage-invalid',
      hint: '--empty starts with one administrator and nothing else; --seed with the people of the file.',
    });
  }
  if (seed !== undefined) {
    return {
      seed: readSeedFiles(resolve(cwd, seed), groups === undefined ? undefined : resolve(cwd, groups)),
    };
  }
  // A server that keeps its own passwords has no directory behind it: it begins with whoever set it up.
  return empty || provider === 'password' ? { seed: 'empty' } : {};
}

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
      'Paste the line above into another terminal, and start with: rollcall doctor\n' +
      `Every request so far: ${sandbox.url}/__sandbox__/ledger\n` +
      'Nothing is kept when it stops. Ctrl-C stops it.\n',
  );
}

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);
