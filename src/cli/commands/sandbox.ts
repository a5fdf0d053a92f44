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
      describe: 'Port on this machine; 0: any free one',
    },
    provider: {
      type: 'string',
      choices: providers,
      describe: 'How people sign in to it (default: google)',
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
      choices: ['viewer', 'publisher'],
      describe: 'Role of an account that nobody gave one (default: viewer)',
    },
    seats: { type: 'number', whole: true, describe: 'Users that the licence allows (default: no limit)' },
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
        'How the server answers where that can differ, e.g. "bad-range=InvalidParameter", or "stance=strict" for Zato; a wrong one lists them',
    },
    totp: { type: 'boolean', describe: 'Zato: the super-user signs in with a one-time code' },
    fault: {
      type: 'string',
      array: true,
      describe: 'What goes wrong, e.g. "rate-limit,route=PUT /v1/users,nth=3,retry-after=2"',
    },
    latency: {
      type: 'number',
      max: 3_600_000,
      default: 0,
      describe: 'Milliseconds that every request waits',
    },
    'random-seed': {
      type: 'number',
      whole: true,
      default: 1,
      describe: 'Another number: other guids, other chances',
    },
  },
  examples: [
    ['rollcall sandbox', 'a Connect server with Google sign-in and some 120 accounts'],
    ['rollcall sandbox --provider ldap --port 0 --json', 'for scripts: one JSON line when it is ready'],
    ['rollcall sandbox --target zato', 'a Zato server with SSO and some 60 people'],
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
