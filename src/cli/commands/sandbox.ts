import { once } from 'node:events';
import { renderDocument } from '../../report/documents.ts';
import { groupModes, emulations, providers } from '../../sandbox/connect/settings/profiles.ts';
import { settingNames } from '../../sandbox/connect/settings/configuration.ts';
import { defineCommand } from '../command.ts';
import { kindOptions, outputOptions } from '../argv/options.ts';
import { openConnectSandbox } from '../sandbox-connect.ts';
import { seedOptions } from '../sandbox-seed.ts';
import { openZatoSandbox } from '../sandbox-zato.ts';

/** Stays up until Ctrl-C; what it is asked to do for as long as it runs is to answer. */
export const sandboxCommand = defineCommand({
  positionals: {},
  options: {
    ...kindOptions,
    ...outputOptions,
    port: {
      type: 'number',
      whole: true,
      max: 65_535,
      default: 3939,
      describe: 'Port on this computer; 0 means any free one',
    },
    provider: {
      type: 'string',
      choices: providers,
      describe: 'Sign-in provider (default: google)',
    },
    groups: {
      type: 'string',
      choices: groupModes,
      describe: 'Where groups are managed (default: remote for ldap, otherwise local)',
    },
    emulate: {
      type: 'string',
      choices: emulations,
      describe: 'Version of Connect to behave like (default: the newest)',
    },
    'base-path': {
      type: 'string',
      default: '',
      describe: 'Path at which the server is reached, e.g. /apps/connect',
    },
    'api-key': {
      type: 'string',
      describe: "The administrator's key; not a secret, since it works in the sandbox only",
    },
    'publisher-key': { type: 'string', describe: "A publisher's key" },
    'viewer-key': { type: 'string', describe: "A viewer's key" },
    ...seedOptions,
    save: {
      type: 'string',
      describe: 'File to save the state of the server to when it stops, for a later --seed',
    },
    'default-role': {
      type: 'string',
      choices: ['viewer', 'publisher'],
      describe: 'Role of new accounts for which none is given (default: viewer)',
    },
    seats: {
      type: 'number',
      whole: true,
      describe: 'Number of users that the licence allows (default: no limit)',
    },
    setting: {
      type: 'string',
      array: true,
      choices: settingNames,
      describe: "Setting of the server's configuration to turn on",
    },
    switch: {
      type: 'string',
      array: true,
      describe:
        'Behaviour that differs between servers, e.g. "bad-range=InvalidParameter", for Zato "stance=strict"; an unknown one lists them all',
    },
    totp: { type: 'boolean', describe: 'Zato: require a one-time code from the super-user' },
    fault: {
      type: 'string',
      array: true,
      describe: 'Fault to inject, e.g. "rate-limit,route=PUT /v1/users,nth=3,retry-after=2"',
    },
    latency: {
      type: 'number',
      max: 3_600_000,
      default: 0,
      describe: 'Milliseconds by which every answer is delayed',
    },
    'random-seed': {
      type: 'number',
      whole: true,
      default: 1,
      describe: 'Start of the random numbers: another one gives other GUIDs and other faults',
    },
  },
  examples: [
    ['rollcall sandbox', 'a Connect server with Google sign-in and some 120 accounts'],
    [
      'rollcall sandbox --provider ldap --port 0 --json',
      'for scripts: prints one line of JSON when it is ready',
    ],
    ['rollcall sandbox --target zato', 'a Zato server with SSO and some 60 people'],
    ['rollcall sandbox --from reports/my-export', 'a copy of the server that was exported'],
    [
      'rollcall sandbox --fault "rate-limit,above=10,retry-after=1"',
      'refuses more than ten requests per second',
    ],
    [
      'rollcall sandbox --fault "cut-after,route=PUT /v1/users,nth=3"',
      'makes the third change but loses the answer',
    ],
  ],
  async run(args, context) {
    const open = args.target === 'zato' ? openZatoSandbox : openConnectSandbox;
    const sandbox = await open(args, context.cwd);
    if (args.json) context.stdout(renderDocument('sandbox', sandbox.forScripts, 'one-line'));
    else if (!args.quiet) {
      context.stdout(`${sandbox.toPaste}\n`);
      context.stderr(sandbox.forPeople);
    }
    if (!context.signal.aborted) await once(context.signal, 'abort');
    await sandbox.close();
    return 'ok';
  },
});
