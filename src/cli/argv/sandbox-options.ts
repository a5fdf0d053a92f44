import { emulations, groupModes, providers, settingNames } from '../../jobs/sandbox/sandbox-choices.ts';
import { kindOptions, outputOptions } from './options.ts';

export const sandboxOptions = {
  ...kindOptions,
  ...outputOptions,
  port: {
    type: 'number',
    value: 'port',
    whole: true,
    max: 65_535,
    default: 3939,
    describe: 'Port on this computer; 0 means any free one',
  },
  provider: {
    type: 'string',
    value: 'kind',
    choices: providers,
    describe: 'Sign-in provider (default: google)',
  },
  groups: {
    type: 'string',
    value: 'where',
    choices: groupModes,
    describe: 'Where groups are managed (default: remote for ldap, otherwise local)',
  },
  emulate: {
    type: 'string',
    value: 'version',
    choices: emulations,
    describe: 'Version of Connect to behave like (default: the newest)',
  },
  'base-path': {
    type: 'string',
    value: 'path',
    default: '',
    describe: 'Path at which the server is reached, e.g. /apps/connect',
  },
  'api-key': {
    type: 'string',
    value: 'key',
    describe: "The administrator's key; not a secret, since it works in the sandbox only",
  },
  'publisher-key': { type: 'string', value: 'key', describe: "A publisher's key" },
  'viewer-key': { type: 'string', value: 'key', describe: "A viewer's key" },
  seed: {
    type: 'string',
    value: 'file',
    describe: 'CSV file of people like samples/directory.csv, or a file that --save wrote',
  },
  'seed-groups': { type: 'string', value: 'file', describe: 'CSV file of groups like samples/groups.csv' },
  'seed-content': {
    type: 'string',
    value: 'file',
    describe: 'CSV file of content like samples/content.csv (default: the server has no content)',
  },
  from: {
    type: 'string',
    value: 'folder',
    describe: 'Folder of an export, to copy that server; --seed then adds people to the directory only',
  },
  empty: { type: 'boolean', default: false, describe: 'Start with one administrator only' },
  fresh: { type: 'boolean', default: false, describe: 'Start with a directory but no accounts' },
  save: {
    type: 'string',
    value: 'file',
    describe: 'File to save the state of the server to when it stops, for a later --seed',
  },
  'default-role': {
    type: 'string',
    value: 'role',
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
    value: 'name',
    array: true,
    choices: settingNames,
    describe: "Setting of the server's configuration to turn on",
  },
  switch: {
    type: 'string',
    value: 'name=value',
    array: true,
    describe:
      'Behaviour that differs between servers, e.g. "bad-range=InvalidParameter", for Zato "stance=strict"; an unknown one lists them all',
  },
  totp: { type: 'boolean', describe: 'Zato: require a one-time code from the super-user' },
  fault: {
    type: 'string',
    value: 'fault',
    array: true,
    describe: 'Fault to inject, e.g. "rate-limit,route=PUT /v1/users,nth=3,retry-after=2"',
  },
  latency: {
    type: 'number',
    value: 'ms',
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
} as const;
