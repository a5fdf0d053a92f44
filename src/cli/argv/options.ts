/** Flags that many commands share, described once. */

/** How much is said, and in what form. */
export const outputOptions = {
  json: { type: 'boolean', default: false, describe: 'One JSON document on standard output' },
  quiet: { type: 'boolean', default: false, describe: 'Say nothing but what was asked for, and errors' },
  color: {
    type: 'string',
    choices: ['auto', 'always', 'never'] as const,
    default: 'auto',
    describe: 'Colour on the terminal',
  },
  input: { type: 'boolean', default: true, describe: 'Ask questions (--no-input: never)' },
  debug: { type: 'boolean', default: false, describe: 'Show stack traces' },
} as const;

/** Which entries of the configuration file hold. */
export const profileOptions = {
  profile: { type: 'string', describe: 'Server and habits by name, from the configuration file' },
  config: {
    type: 'string',
    describe: 'Configuration file (default: rollcall/config.json in the folder for such files)',
  },
} as const;

/** Which kind of server. */
export const kindOptions = {
  target: {
    type: 'string',
    choices: ['connect', 'zato'] as const,
    default: 'connect',
    describe: 'Kind of server',
  },
} as const;

/** A slower rate would wait longer than a timer can. */
export const perSecond = { type: 'number', or: 0, min: 0.001 } as const;

export const atOnce = { type: 'number', whole: true, min: 1 } as const;

/** For several machines that work on one server. */
const shareOptions = {
  'limiter-redis': {
    type: 'string',
    describe: 'Redis through which several runs keep one rate, e.g. redis://redis.example.org',
  },
  'limiter-redis-file': {
    type: 'string',
    describe: 'File that holds the URL of that Redis, where it has a password in it',
  },
} as const;

/** Which server, how to sign in, and how fast. */
export const serverOptions = {
  ...profileOptions,
  ...kindOptions,
  server: {
    type: 'string',
    describe: 'URL of the server (environment: CONNECT_SERVER, ZATO_SERVER)',
  },
  'api-key-file': {
    type: 'string',
    describe:
      'File that holds the API key, of Zato the password; - for standard input (environment: CONNECT_API_KEY, ZATO_PASSWORD)',
  },
  rate: { ...perSecond, default: 10, describe: 'Requests per second in total; 0 means no limit' },
  'lookup-rate': { ...perSecond, default: 5, describe: 'Directory searches per second; 0 means no limit' },
  ...shareOptions,
  concurrency: { ...atOnce, default: 4, describe: 'Requests in flight at the same time' },
  timeout: { type: 'number', min: 0.1, max: 86_400, default: 30, describe: 'Seconds to wait for an answer' },
  ca: { type: 'string', describe: 'PEM file of a certificate authority to trust as well' },
} as const;

/** How a roster file is to be read. */
export const readingOptions = {
  'roster-format': {
    type: 'string',
    choices: ['auto', 'user', 'membership'] as const,
    default: 'auto',
    describe: 'One row per user, or one row per membership',
  },
  sheet: {
    type: 'string',
    describe: 'Sheet of a workbook; the first one that holds anything when not given',
  },
  encoding: {
    type: 'string',
    describe: 'Encoding of a CSV file, e.g. windows-1252; found by itself when not given',
  },
  delimiter: { type: 'string', describe: 'Column delimiter of a CSV file; found by itself when not given' },
  map: {
    type: 'string',
    array: true,
    describe: 'Names a column, e.g. --map "Login name=username"',
  },
  'group-separator': {
    type: 'string',
    describe: 'What separates groups in one cell (default: ; or |)',
  },
  'default-role': { type: 'string', describe: 'Role for rows whose role cell is empty' },
  default: {
    type: 'string',
    array: true,
    describe: 'What an empty cell means, e.g. --default "groups=Everyone"; for role, groups and status',
  },
  'case-sensitive': {
    type: 'boolean',
    default: false,
    describe: 'Names that differ in case only are different people',
  },
  'groups-as-attribute': {
    type: 'boolean',
    default: false,
    describe: 'Zato: keep groups, and roles that it lacks, as attributes that Zato does nothing with',
  },
  'allow-extra-columns': {
    type: 'boolean',
    default: false,
    describe: 'Carry unknown columns along instead of refusing them',
  },
} as const;

/** A name for how a kind of file is to be read. */
export const presetOptions = {
  preset: {
    type: 'string',
    describe: 'How a kind of file is read, by name: a built-in one or one of the configuration file',
  },
} as const;

/** The roster of a command that acts on it. */
export const rosterOptions = {
  ...readingOptions,
  'allow-invalid-rows': {
    type: 'boolean',
    default: false,
    describe: 'Import the good rows and report the others',
  },
} as const;
